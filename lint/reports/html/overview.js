// The overview: where the articles stand, what was found most, and the list of articles, the worst first.

const filter = { status: "", kind: "", severity: "", folder: "", text: "" };
const totals = { status: new Map(), kind: new Map() };
for (const article of index.articles) {
  totals.status.set(article.status, (totals.status.get(article.status) || 0) + 1);
  for (const [kind, count] of article.kinds) totals.kind.set(kind, (totals.kind.get(kind) || 0) + count);
}
const findingsInAll = [...totals.kind.values()].reduce((sum, count) => sum + count, 0);
let rows = worstFirst;
let overviewScroll = 0;

function overview() {
  const statuses = Object.keys(STATUSES).filter((status) => status !== "failed" || totals.status.has(status));
  return el(
    "div",
    { class: "overview" },
    el(
      "header",
      { class: "masthead" },
      el("p", { class: "brand" }, "contentlint"),
      el("h1", { tabindex: "-1" }, headline()),
      el("p", { class: "made" }, madeOn()),
      decidedSoFar(),
    ),
    el(
      "main",
      { id: "content" },
      el(
        "section",
        { "aria-labelledby": "state-title", class: "state" },
        el("h2", { id: "state-title", class: "unseen" }, "Where the articles stand"),
        el("div", { class: "statuses" }, ...statuses.map(statusButton)),
        stackedBar(statuses),
      ),
      el("div", { class: "panels" }, kindsPanel(), ...frequentPanels()),
      articlesSection(),
    ),
    el("footer", { class: "colophon" }, `Made by contentlint ${index.version}. Nothing in this page leaves it.`),
  );
}

function headline() {
  const articles = plural(index.articles.length, "article");
  return findingsInAll ? `${plural(findingsInAll, "finding")} in ${articles}` : `${articles}, nothing found`;
}

function madeOn() {
  const date = new Date(index.made);
  return Number.isNaN(date.valueOf())
    ? ""
    : `Checked on ${date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}`;
}

/** How far the deciding is, once it has begun. */
function decidedSoFar() {
  const count = index.articles.reduce((sum, article) => sum + (article.total ? decidedIn(article) : 0), 0);
  return count
    ? el(
        "div",
        { class: "tools" },
        `${numbers.format(count)} of ${numbers.format(findingsInAll)} decided`,
        el("button", { type: "button", class: "export", onclick: exportDecisions }, "Save decisions"),
      )
    : null;
}

function statusButton(status) {
  return el(
    "button",
    {
      type: "button",
      class: `status ${status}`,
      "data-filter": `status=${status}`,
      "aria-pressed": String(filter.status === status),
      onclick: () => toggle("status", status),
    },
    el("span", { class: "count" }, numbers.format(totals.status.get(status) || 0)),
    el("span", { class: "label" }, STATUSES[status].label),
    el("span", { class: "about" }, STATUSES[status].about),
  );
}

/** How the articles divide, as one bar. */
function stackedBar(statuses) {
  const said = statuses.map((status) => `${STATUSES[status].label}: ${totals.status.get(status) || 0}`).join(", ");
  const bar = el("svg", { class: "stack", role: "img", viewBox: "0 0 100 1", preserveAspectRatio: "none" });
  bar.append(el("title", {}, said));
  let x = 0;
  for (const status of statuses) {
    const width = (100 * (totals.status.get(status) || 0)) / Math.max(index.articles.length, 1);
    bar.append(el("rect", { class: status, x, y: 0, width, height: 1 }));
    x += width;
  }
  return bar;
}

function kindsPanel() {
  const kinds = [...totals.kind].sort((one, other) => other[1] - one[1]);
  const most = Math.max(1, ...kinds.map(([, count]) => count));
  return el(
    "section",
    { class: "panel", "aria-labelledby": "kinds-title" },
    el("h2", { id: "kinds-title" }, "What was found"),
    kinds.length ? null : el("p", { class: "empty" }, "Nothing."),
    el(
      "ul",
      { class: "bars" },
      ...kinds.map(([kind, count]) =>
        el(
          "li",
          {},
          el(
            "button",
            {
              type: "button",
              class: kindClass(kind),
              "data-filter": `kind=${kind}`,
              "aria-pressed": String(filter.kind === kind),
              onclick: () => toggle("kind", kind),
            },
            el("span", { class: "label" }, kindName(kind, count)),
            el("span", { class: "count" }, numbers.format(count)),
            el(
              "svg",
              { viewBox: "0 0 100 1", preserveAspectRatio: "none", "aria-hidden": "true" },
              el("rect", { x: 0, y: 0, width: (100 * count) / most, height: 1 }),
            ),
          ),
        ),
      ),
    ),
  );
}

function frequentPanels() {
  const titles = { slips: "Most frequent slips", words: "Most frequent unknown words", leftovers: "Most frequent leftovers" };
  return Object.entries(titles)
    .filter(([group]) => index.frequent[group].length)
    .map(([group, title]) =>
      el(
        "section",
        { class: "panel", "aria-labelledby": `${group}-title` },
        el("h2", { id: `${group}-title` }, title),
        el(
          "ol",
          { class: "frequent" },
          ...index.frequent[group].map(([match, fix, count]) =>
            el(
              "li",
              {},
              el(
                "button",
                { type: "button", title: "Show the articles it stands in", onclick: () => searchFor(match) },
                el("span", { class: "slip" }, match, fix ? el("span", { class: "arrow" }, " → ") : null, fix),
                el("span", { class: "count" }, numbers.format(count)),
              ),
            ),
          ),
        ),
      ),
    );
}
