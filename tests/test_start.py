"""What a hook's run of one file does before it says anything, counted: each of these costs every commit of everybody.

A change that goes beyond a ceiling is to do its work later, ahead of time (see `lint.rulecache`, `lint.finders.pattern.signs`)
or not at all; only what cannot be had otherwise raises one.
"""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from conftest import ROOT

# So many at most; behind it stands what it was when this was written.
CEILINGS = {
    "modules of ours": 128,  # 116
    "RE2 expressions compiled": 92,  # 81
    "expressions compiled by Python": 12,  # 5
    "kilobytes of JSON read": 1_600,  # 1,348
    "named tuples made": 84,  # 74
}

ARTICLE = """\
---
title: "How a small library learned to lend tools"
summary: "For two years the library in our valley has lent drills and ladders, and so, on a wet Monday, we asked"
date: 2019-04-02
---

When the library in our valley opened in 1974, it had 3,000 books, one map and a stove. Today it has [a catalogue on the
web](https://example.org/catalogue), eleven volunteers and, since last spring, a shelf of *tools* that anybody may borrow.

“We did not plan it,” says Mara Ellis, who has run the desk for nine years. “Somebody brought back a novel and a drill.”

## What people borrow

- Ladders, which go out on Fridays and come back on Mondays
- Saws and drills, with or without batteries
- One cement mixer; it isn't light, and it is seldom clean

According to the first year's figures, 412 loans were made, of which 9 percent came back late. That is better than the record
of the books (14 percent), and nobody can say why. The volunteers think that a borrowed tool reminds its borrower of work to do,
whereas a book can wait.

There are rules, of course. A tool goes out for a week; it comes back clean, or it doesn't go out to the same person again.
Each one has been checked by two people before it is lent, and a card says when. If you are not sure how to use it, then you
have to ask: there is a short course every month, and it is free of charge.

1. Choose what you need, and look at the card.
2. Sign the book at the desk.
3. Bring it back — on time, if you can.

![The shelf, with a ladder beside it](shelf.jpg)

The next step is a long term plan for repairs, which the town's council will discuss in May 2020. Ms. Ellis hopes for a bench
and a vice: “People come to return things and stay to mend them.”
"""

COUNT = """
import json, sys
from collections import Counter
counts = Counter()

def counting(owner, name, what, of=lambda *given: 1):
    function = getattr(owner, name)
    def counted(*given, **named):
        counts[what] += of(*given)
        return function(*given, **named)
    setattr(owner, name, counted)

import re, re2, typing
from json import decoder
counting(type(re2.compile("")), "__init__", "RE2 expressions compiled")
counting(sys.modules.get("re._compiler") or __import__("sre_compile"), "compile", "expressions compiled by Python")
counting(decoder.JSONDecoder, "raw_decode", "kilobytes of JSON read", lambda _, text, *rest: len(text))
counting(typing.NamedTupleMeta, "__new__", "named tuples made")
import lint.__main__
sys.argv = ["contentlint", "check", "article.md"]
try:
    lint.__main__.command()
except SystemExit as end:
    assert end.code in (0, 1), end.code
counts["kilobytes of JSON read"] //= 1024
counts["modules of ours"] = sum(name.partition(".")[0] == "lint" for name in sys.modules)
import atexit
atexit._run_exitfuncs()
print(json.dumps(counts))
"""


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("start")
    (folder / "article.md").write_text(ARTICLE, "utf-8")
    (folder / ".git").mkdir()
    counted: dict[str, Any] = {}
    for _ in range(2):
        # The first run reads the rules, the second has them from the cache, and its expressions, too.
        run = subprocess.run(
            [sys.executable, "-c", COUNT], cwd=folder, capture_output=True, text=True, check=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        counted = json.loads(run.stdout.splitlines()[-1])
    return counted


@pytest.mark.parametrize("what", CEILINGS)
def test_a_run_of_one_file_does_no_more_than_it_has_to(counts: dict[str, Any], what: str) -> None:
    assert 0 < counts[what] <= CEILINGS[what]
