"""The tables of the accuracy benchmark, a tool a row."""

import leftovers
from bench import Bench
from predictions import Checker
from tables import NOTHING, rate, share, table
from verdicts import UNREAD, VERDICTS, Verdicts

CWEB = ("sample_cwebG", "sample_cwebS")
CLEAN = {
    "AEB": "eval_clean_aeb_dev",
    "BBC": "eval_clean_bbc_dev",
    "ABC": "eval_clean_abc_dev",
    "CWEB G": "eval_cwebclean_G_dev",
    "CWEB S": "eval_cwebclean_S_dev",
}
#: The edits of these sets that are plain misspellings.
SPELLING = {
    "W&I A": ("bea_A_dev", r"SPELL"),
    "W&I B": ("bea_B_dev", r"SPELL"),
    "GMEG-wiki": ("gmegwiki_dev", r"SPELL"),
    "FCE": ("fce_dev", r"^FCE:S$"),
}
NEWS = ("AEB", "BBC", "ABC")
GUM = "gum_web_dev"
POSTS = "posts_dev"
#: Words of prose in these posts, without front matter keys, code and markup.
POSTS_PROSE_WORDS = 47_250
EXAMPLES = "lt_grammar_dev"
UNDEFINED = float("nan")


def web(bench: Bench) -> str:
    """Precision and recall on annotated web text."""
    rows = []
    for tool in bench.tools:
        cweb, ewt = bench.score(tool, *CWEB), bench.score(tool, "ewt_dev")
        figures = [cweb["precision"], cweb["recall_any"], cweb["recall_all"], ewt["precision"], ewt["recall_any"]]
        rows.append([tool.name, *map(share, figures)])
    return table(["tool", "CWEB P", "CWEB R", "CWEB R agreed", "EWT P", "EWT R"], rows)


def clean(bench: Bench) -> str:
    """False alarms per 1,000 words on edited text."""
    rows = []
    for tool in bench.tools:
        figures = [bench.score(tool, name)["fa_per_1000w"] for name in CLEAN.values()]
        rows.append([tool.name, *map(rate, figures)])
    return table(["tool", *CLEAN], rows)


def clean_read(bench: Bench, verdicts: Verdicts) -> str:
    """contentlint's false alarms before and after a person has read them."""
    rows = []
    for label, name in CLEAN.items():
        words = sum(len(row["text"].split()) for row in bench.rows(name))
        findings = bench.unmatched(name)
        counts = verdicts.tally(name, findings)
        cells = [str(counts[verdict]) for verdict in (*VERDICTS, UNREAD)]
        scored, read = len(findings), len(findings) - counts["right"]
        rows.append([label, str(scored), *cells, rate(1000 * scored / words), rate(1000 * read / words)])
    return table(["set", "findings", *VERDICTS, UNREAD, "as scored", "after reading"], rows)


def posts(bench: Bench, verdicts: Verdicts | None) -> str:
    """Slips of language that a careful reader found in published posts."""
    sure = sum(edit["annots"] == [0, 1] for row in bench.rows(POSTS) for edit in row["edits"])
    rows = [[tool.name, *posts_row(bench, tool, verdicts)] for tool in bench.tools]
    header = ["tool", f"found of {sure} sure", "findings", "per 1,000 words", "P", "P after reading"]
    return table(header, rows)


def posts_row(bench: Bench, tool: Checker, verdicts: Verdicts | None) -> list[str]:
    language, _ = leftovers.split(bench, tool, POSTS)
    figures = bench.score_findings(bench.rows(POSTS), language)
    found, findings, read = round(figures["recall_all"] * figures["gold_all"]), figures["findings"], NOTHING
    if verdicts and tool is bench.ours and findings:
        unmatched = [(row, finding) for row, finding in bench.unmatched(POSTS) if finding in language[row["id"]]]
        read = share(1 - (len(unmatched) - verdicts.tally(POSTS, unmatched)["right"]) / findings)
    return [str(found), str(findings), rate(1000 * findings / POSTS_PROSE_WORDS), share(figures["precision"]), read]


def leftover_lines(bench: Bench) -> str:
    """Leftovers that a careful reader found in the same posts; no peer looks for them."""
    score = leftovers.score(bench, bench.ours, POSTS)
    header = ["tool", "sure leftovers", "found", "all leftovers", "found", "findings", "right"]
    return table(header, [[bench.ours.name, *map(str, score)]])


def seed(bench: Bench) -> str:
    """The first customer's article."""
    rows = []
    for tool in bench.tools:
        slips = round(bench.score(tool, "seed")["recall_any"] * 4)
        rows.append([tool.name, str(slips), *map(str, leftovers.seed(bench, tool))])
    return table(["tool", "slips found of 4", "leftover lines found of 4", "other findings"], rows)


def spelling(bench: Bench, unsure: Checker) -> str:
    """Plain misspellings found, the share of those whose first replacement is right, and false alarms on clean news.

    `unsure` is contentlint asked for all it has a suspicion of.
    """
    rows = []
    for tool in (*bench.tools, unsure):
        cells = []
        for name, only in SPELLING.values():
            figures = bench.score(tool, name, only=only)
            found, suggests = figures["recall_any"], figures["c_precision"] == figures["c_precision"]
            cells += [share(found), share(figures["c_recall"] / found if found and suggests else UNDEFINED)]
        alarms = bench.score(tool, *(CLEAN[news] for news in NEWS))["fa_per_1000w"]
        rows.append([tool.name, *cells, rate(alarms)])
    figures = [f"{name} {what}" for name in SPELLING for what in ("found", "first right")]
    return table(["tool", *figures, "false alarms, clean news"], rows)


def names(bench: Bench) -> str:
    """Words with a capital in edited news and interviews that spelling rules report, and how many words there are.

    Nearly all such words are names; which of the findings are names is for a person to read.
    """
    rows = [row for row in bench.rows(GUM) if row["source"] in ("gum-news", "gum-interview")]
    words = sum(len(row["text"].split()) for row in rows)
    found = bench.findings(bench.ours, GUM)
    capitals = [
        row["text"][finding["start"] : finding["end"]]
        for row in rows
        for finding in found[row["id"]]
        if finding["rule"].startswith("spelling/") and row["text"][finding["start"]].isupper()
    ]
    return table(["words", "reported with a capital", "which"], [[str(words), str(len(capitals)), ", ".join(capitals)]])


def examples(bench: Bench) -> str:
    """LanguageTool's rule examples: the wrong ones found, the right ones left alone."""
    wrong = [row for row in bench.rows(EXAMPLES) if row["edits"]]
    right = [row for row in bench.rows(EXAMPLES) if not row["edits"]]
    rows = []
    for tool in bench.tools:
        found = bench.findings(tool, EXAMPLES)
        caught = sum(any(bench.hit(row, finding) for finding in found[row["id"]]) for row in wrong)
        alone = sum(not found[row["id"]] for row in right)
        rows.append([tool.name, share(caught / len(wrong)), share(alone / len(right))])
    return table(["tool", f"found of {len(wrong)} wrong", f"left alone of {len(right)} right"], rows)
