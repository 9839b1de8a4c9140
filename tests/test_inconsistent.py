"""What one text writes in two ways is found where one of them is the rule in it."""

import pytest
from house import book, found

RULES = book(
    spaces={"inconsistent": "spaces"},
    capitals={"inconsistent": "capitals"},
    titles={"inconsistent": "titles"},
    names={"inconsistent": ["GitHub", "Fitbit", "openSUSE", "Node.js", "Stack Overflow", "IRS2Go"]},
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
        ("The irs2go app and IRS2GO, but @irs2go and IRS2Go.", ["irs2go", "IRS2GO"]),
        ("Here Node.js and NodeJS run. StackOverflow, not Stack Overflow.", ["NodeJS", "StackOverflow"]),
        ("It was Opensuse. “FitBit said so.” FitBit did.", ["Opensuse", "FitBit", "FitBit"]),
        ("OpenSUSE is open.\n\nOpenSUSE is ours. See nodejs and stackoverflow.com/Stackoverflow.", []),
    ],
)
def test_the_rarer_way_is_found(text, marked):
    assert sorted(found(RULES, text)) == sorted(marked)


@pytest.mark.parametrize(
    ("title", "marked"),
    [
        ("The Bridge is Open for Everyone Who Walks", ["is"]),
        ("How We Built A Bridge to the Harbour", ["A"]),
        ("Old Bridges, New Ferries: the Harbour Museum", ["the"]),
        ("Old Bridges vs. the New Ferries They Need", []),
        ("Making Better Bridges from A to Z", []),
        ("What Vitamin A Does for the Old Sailors", []),
        ("What is the Harbour Museum of London?", []),
        ("How the ferry works: meet our Harbour Museum", []),
        ("Using the new Bridge to Reach Our Museum", []),
    ],
)
def test_a_word_that_is_not_written_like_the_others_of_its_title_is_found(title, marked):
    assert found(RULES, f"# {title}\n\nIt is Open.\n", "markdown") == marked
    assert found(RULES, f"{title}\n") == []
