"""checkstyle: the XML of Checkstyle, which most CI servers and review tools read."""

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from lint.reports import Style
from lint.reports._exchange import in_file, line_of, not_checked, xml_bytes

if TYPE_CHECKING:
    from lint.options import Outcome

_SEVERITIES = {"error": "error", "warning": "warning", "suggestion": "info"}
# The version of Checkstyle whose XML this is.
_VERSION = "4.3"


def render(outcome: "Outcome", style: Style) -> bytes:
    """A `file` for each file, with an `error` for each finding, or one that says why it could not be checked."""
    root = Element("checkstyle", version=_VERSION)
    for file in outcome.report.files:
        parent = SubElement(root, "file", name=file.path)
        if file.failed:
            SubElement(
                parent,
                "error",
                line=str(line_of(file)),
                severity="error",
                message=not_checked(file),
                source="contentlint",
            )
        for finding in in_file(file):
            SubElement(
                parent,
                "error",
                line=str(finding.start.line),
                column=str(finding.start.column),
                severity=_SEVERITIES[finding.severity],
                message=finding.message,
                source=f"contentlint.{finding.rule}",
            )
    return xml_bytes(root)
