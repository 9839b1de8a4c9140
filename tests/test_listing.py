"""A listing says of each key what stands by it, and of no other key anything."""

from hypothesis import given
from hypothesis import strategies as st

from lint.listing import Listing, listed

WORDS = st.text("ab #*é", min_size=1, max_size=4)


@given(st.dictionaries(WORDS, st.text("xy;1", max_size=3)), WORDS)
def test_what_was_listed_is_found_again_and_nothing_else(rows: dict[str, str], key: str) -> None:
    listing = Listing(*listed(rows.items()))
    assert list(listing.keys) == sorted(rows)
    assert (key in listing, listing.get(key)) == (key in rows, rows.get(key, ""))
    assert list(listing.beginning(key)) == sorted(each for each in rows if each.startswith(key))
