"""junit: JUnit's XML, for CI servers that show test results: a file is a test suite, a finding a test that failed.

Where nothing in a file is so serious that the run fails, its findings are tests that were skipped: red is what exits 1.
There is no one standard; this is valid by the schemas of Jenkins, which are the strictest that servers use.
"""

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from lint.filereport import FileReport
from lint.finding import Finding
from lint.reports import Style
from lint.reports._exchange import around, not_checked, spot, xml_bytes
from lint.reports.text import where

if TYPE_CHECKING:
    from lint.options import Outcome


def render(outcome: "Outcome", style: Style) -> bytes:
    """A `testsuite` for each file. One without findings has a test that passed, so that it is seen to be checked."""
    root = Element("testsuites", name="contentlint")
    for file in outcome.report.files:
        _suite(root, file, outcome.started)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    return xml_bytes(root)


def _suite(root: Element, file: FileReport, started: str) -> None:
    failed = file.failed
    outcome = "failure" if file.fails else "skipped"
    found = str(len(file.findings))
    suite = SubElement(
        root,
        "testsuite",
        name=file.name,
        tests=str(len(file.findings) + int(failed) or 1),
        failures=found if file.fails else "0",
        errors=str(int(failed)),
        skipped="0" if file.fails else found,
        time="0",
        timestamp=started.rstrip("Z"),
    )
    if failed:
        case = SubElement(suite, "testcase", name="could not be checked", classname=file.name, time="0")
        SubElement(case, "error", type="not-checked", message=not_checked(file))
    elif not file.findings:
        SubElement(suite, "testcase", name="nothing found", classname=file.name, time="0")
    for finding in file.findings:
        name = f"{finding.rule} at {where(file, finding)}"
        case = SubElement(suite, "testcase", name=name, classname=file.name, time="0")
        SubElement(case, outcome, type=finding.severity, message=finding.message).text = _details(file, finding)


def _details(file: FileReport, finding: Finding) -> str:
    place = spot(file, finding)
    before, after = around(finding)
    text = " ".join(f"{before}[{finding.match}]{after}".split())
    return "\n".join(line for line in (place, text, finding.why, finding.link or "") if line)
