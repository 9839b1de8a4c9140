"""Plural pronouns that stand for one organization."""

import pytest
from house import book, found

RULES = book(its={"pronoun": {"their": "its", "themselves": "itself"}}, it={"pronoun": {"they": []}})


@pytest.mark.parametrize(
    "text",
    [
        "The agency has updated their map.",
        "NASA offers a guide to their map.",
        "We heard how the Department of Health and Human Services shares their map.",
        "The Office of the Budget (OB) writes and prints their map.",
        "As part of their plan, the Census Bureau moved.",
        "Last year, Google began to change their map.",
        "Each team has its lead and writes their own map.",
        "The museum announced that they will open a shop.",
        "A company that sells themselves short is lost.",
    ],
)
def test_one_organization_is_not_several(text):
    assert found(RULES, text) in (["their"], ["they"], ["themselves"])


@pytest.mark.parametrize(
    "text",
    [
        "The agencies have updated their map. Everyone has their own.",
        "NASA and NOAA have updated their map. NASA, with NOAA, has their map.",
        "The agency sent the developer their map.",
        "Customers hope that the agency has their map.",
        "The agency serves people who lost their map.",
        "Apple were going to make their own map.",
        "The foundation recognized their work, and the library could be their home.",
        "The team has updated their map. The family lost their house.",
        "A CEO has their own map. Jane has updated their map.",
        "They left. Their agency has a map, and so has their team.",
        "We sent the museum a map; they left.",
    ],
)
def test_what_may_stand_for_others_is_left_alone(text):
    assert found(RULES, text) == []


def test_a_fix_is_offered_where_it_is_sure():
    from house import findings

    texts = [
        [edit.text for fix in finding.fixes for edit in fix.edits]
        for finding in findings(RULES, "NASA has updated their map.")
    ]
    assert texts == [["its"]]


def test_a_past_form_which_shows_no_number_is_less_sure():
    from house import findings

    confidences = [findings(RULES, f"NASA {verb} their map.")[0].confidence for verb in ("has", "lost")]
    assert confidences == [0.95, 0.85]
