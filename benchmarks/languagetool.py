"""LanguageTool as a peer: a running server is asked passage by passage."""

import json
import re
import urllib.parse
import urllib.request
from typing import Any, NamedTuple

from peers import Finding, Findings, Texts, code_point, found


class LanguageTool(NamedTuple):
    """A LanguageTool server, e.g. at http://localhost:8081."""

    url: str
    name: str = "LanguageTool"

    def check(self, folder: object, texts: Texts) -> Findings:
        """Ask it about each text."""
        return {name: self.ask(text) for name, text in texts.items()}

    def ask(self, text: str) -> list[Finding]:
        """One passage; front matter would only be noise to it, so it gets the passage as it is."""
        query = urllib.parse.urlencode({"language": "en-US", "text": text}).encode()
        with urllib.request.urlopen(re.sub("(/v2)?/*$", "/v2/check", self.url, count=1), query, timeout=600) as answer:
            return [self.finding(match, text) for match in json.load(answer)["matches"]]

    @staticmethod
    def finding(match: dict[str, Any], text: str) -> Finding:
        """Its offsets are UTF-16 units."""
        start = code_point(text, match["offset"])
        end = code_point(text, match["offset"] + match["length"])
        return found(start, end, match["rule"]["id"], [fix["value"] for fix in match["replacements"]])
