"""Scripts that make the data files of `lint.english`; not part of the installed package."""
