"""Hashes are those of the standard library, whichever module makes them."""

import hashlib

from lint import hashing
from lint.hashing import quick_hash_of, sha256_of


def test_a_hash_is_that_of_hashlib_for_little_data_and_for_much() -> None:
    for data in (b"", b"a", b"0123456789" * 50_000, b"x" * hashing._MUCH, b"after much"):
        assert sha256_of(data) == hashlib.sha256(data).hexdigest()


def test_a_quick_hash_tells_any_two_contents_apart_and_is_that_of_the_standard_library() -> None:
    assert quick_hash_of([b"rule", b"s"]) == hashlib.blake2b(b"rules", digest_size=12).hexdigest()
    assert quick_hash_of([b"rules"]) != quick_hash_of([b"Rules"])
