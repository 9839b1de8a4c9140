"""Regular expressions that are compiled when first used."""

import re

import pytest

from lint.lazily import expression


def test_an_expression_put_off_works_like_one_compiled() -> None:
    put_off, compiled = expression(r"(\d+)\s*km", re.IGNORECASE), re.compile(r"(\d+)\s*km", re.IGNORECASE)
    text = "12 KM there and 7km back"
    assert put_off.findall(text) == compiled.findall(text)
    assert put_off.sub("far", text) == compiled.sub("far", text)
    assert put_off.groups == compiled.groups


def test_nothing_is_compiled_before_it_is_used() -> None:
    wrong = expression("(")
    with pytest.raises(re.error):
        wrong.search("")
