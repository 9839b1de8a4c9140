"""Learning from an archive: what stands on many of its pages and is part of none of their stories.

store.py       the lines of all pages, on disk, so that memory does not grow with the archive
lines.py       a page as lines, and what makes two lines alike
furniture.py   which lines are page furniture: how often they recur, where they stand, what stands beside them
wording.py     lines that are alike → one expression
rulefile.py    furniture → a rule file; what a person changed in it stays
learn.py       files in, furniture out
"""
