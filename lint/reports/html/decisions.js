// What a person decides of each finding: kept in this browser, and handed on as a file.

const STORE = "contentlint-decisions";
const decisions = new Map();
let isKept = true;
let counted = null;

try {
  for (const [key, decision] of Object.entries(JSON.parse(localStorage.getItem(STORE) || "{}")))
    decisions.set(key, decision);
} catch {
  isKept = false;
}

function keyOf(article, finding) {
  return `${article.path}\n${finding.id}`;
}

function decisionOn(article, finding) {
  return decisions.get(keyOf(article, finding));
}

/** Decide on a finding; without a decision, take back what was decided. */
function decide(article, finding, decision) {
  const key = keyOf(article, finding);
  if (decision) decisions.set(key, decision);
  else decisions.delete(key);
  counted = null;
  try {
    localStorage.setItem(STORE, JSON.stringify(Object.fromEntries(decisions)));
  } catch {
    isKept = false;
  }
}

/** How many decisions there are on the articles, by path. */
function decidedByPath() {
  if (counted) return counted;
  counted = new Map();
  for (const key of decisions.keys()) {
    const path = key.slice(0, key.lastIndexOf("\n"));
    counted.set(path, (counted.get(path) || 0) + 1);
  }
  return counted;
}

/** Whether what is no error here can be so for the word, wherever it stands. */
function isWord(finding) {
  return /^[\p{L}\p{M}\p{N}'’.-]+$/u.test(finding.match) && index.rules[finding.rule].kind === "Misspelling";
}

/** All that was decided of the articles of this page, in their order. */
async function decided() {
  const paths = decidedByPath();
  const found = [];
  for (const article of index.articles) {
    if (!paths.has(article.path)) continue;
    const text = await textOf(article);
    for (const finding of text.findings) {
      const decision = decisionOn(article, finding);
      if (decision)
        found.push({
          path: article.path,
          sha256: text.sha256,
          fingerprint: finding.id,
          rule: index.rules[finding.rule].id,
          confidence: finding.confidence,
          match: finding.match,
          line: finding.line,
          column: finding.column,
          ...decision,
        });
    }
  }
  return found;
}

async function exportDecisions() {
  const found = await decided();
  const content = {
    schema_version: 1,
    tool: { name: "contentlint", version: index.version },
    report_made: index.made,
    decisions: found,
  };
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: "application/json" }));
  const link = el("a", { href: address, download: "decisions.json" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  toast(`${plural(found.length, "decision")} saved as decisions.json. “contentlint decisions apply” carries them out.`);
}
