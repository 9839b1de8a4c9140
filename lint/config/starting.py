"""The configuration to start from that `contentlint init` writes."""

from textwrap import wrap

from lint.config.shape import CONFIG_SHAPE, SCHEMA_URL

# What `init` shows of each key: its default, or an example.
_SAMPLES = {
    "version": "version: 1",
    "extends": "extends: [../shared/contentlint.yaml]",
    "include": 'include: ["*.md"]',
    "exclude": "exclude: [drafts/**]",
    "rules": "rules:\n  typography: suggestion\n  typos/month-name: {severity: error, quotes: check}",
    "select": "select: [typos, grammar]",
    "ignore": "ignore: [typography]",
    "overrides": "overrides:\n  - files: [interviews/**]\n    quotes: skip\n    rules: {grammar: suggestion}",
    "per-file-ignores": "per-file-ignores:\n  CHANGELOG.md: [typography]",
    "vocab": "vocab:\n  accept: [contentlint]\n  files: [words.txt]",
    "rule-folders": "rule-folders: [house-rules]",
    "dialect": "dialect: any",
    "language": "language: en",
    "engines": "engines:\n  languagetool: adopted",
    "records": "records:\n  text: [title, body]\n  format: html",
    "quotes": "quotes: soften",
    "baseline": "baseline: .contentlint-baseline.json",
    "fail-on": "fail-on: warning",
    "min-confidence": "min-confidence: 0.9",
    "max-file-size": "max-file-size: 50 MB",
}


def init_text() -> str:
    """A configuration to start from: every key with its meaning, those commented out that need a decision."""
    lines = [f"# yaml-language-server: $schema={SCHEMA_URL}config.json"]
    for key, field in CONFIG_SHAPE.fields.items():
        lines += ["", *(f"# {line}" for line in wrap(field.doc, 98))]
        lines += [line if key == "version" else f"#{line}" for line in _SAMPLES[key].splitlines()]
    return "\n".join(lines) + "\n"
