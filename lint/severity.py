"""How serious a finding is, what makes a run fail, and how safe a fix is."""

from typing import Literal

Severity = Literal["error", "warning", "suggestion"]
#: Most serious first.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "suggestion")
Safety = Literal["safe", "unsafe", "manual"]
#: The least serious level that makes a run fail.
FailOn = Literal["error", "warning", "suggestion", "never"]


def is_failing(severity: Severity, fail_on: FailOn) -> bool:
    """Whether a finding of this level makes a run fail."""
    return fail_on != "never" and SEVERITIES.index(severity) <= SEVERITIES.index(fail_on)
