"""What one text writes in two ways is found where one of them is the rule in it."""

import pytest
from house import book, found

RULES = book(
    spaces={"inconsistent": "spaces"},
    capitals={"inconsistent": "capitals"},
    names={"inconsistent": ["GitHub", "Fitbit", "openSUSE", "Node.js", "Stack Overflow"]},
)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It is. It was. It will. It may. It can. It has.  It had.", ["  "]),
        ("It is. It was. It will. It may. It can. It has. \xa0It had.", [" \xa0"]),
        ("It is. It was.  It will. It may. It can.  It has.", []),
        ("The OpenFDA team made OpenFDA. Openfda is open.", ["Openfda"]),
        ("Eric of 18F. The 18F team, once the 18f team.", ["18f"]),
        ("The 18F team reads the 18f blog.", ["18f"]),
        ("The OpenFDA team: see openfda.gov, @openfda and OPENFDA.", []),
        ("aimHI began. AimHI and aimHI went on.", []),
        ("On Github, with FitBits.", ["Github", "FitBit"]),
        ("On github.com/Github, GitHub’s #github is GITHUB.", []),
        ("Here Node.js and NodeJS run. StackOverflow, not Stack Overflow.", ["NodeJS", "StackOverflow"]),
        ("It was Opensuse. “FitBit said so.” FitBit did.", ["Opensuse", "FitBit", "FitBit"]),
        ("OpenSUSE is open.\n\nOpenSUSE is ours. See nodejs and stackoverflow.com/Stackoverflow.", []),
    ],
)
def test_the_rarer_way_is_found(text, marked):
    assert sorted(found(RULES, text)) == sorted(marked)
