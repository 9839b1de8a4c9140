// The list of articles under the overview: filters, and the rows in sight.

function articlesSection() {
  const folders = [...new Set(index.articles.map((article) => article.folder))].sort();
  const every = new Set();
  for (const folder of folders)
    for (let at = folder; at; at = at.slice(0, Math.max(at.lastIndexOf("/"), 0))) every.add(at);
  const kinds = [...totals.kind.keys()].sort();
  return el(
    "section",
    { class: "articles", "aria-labelledby": "articles-title" },
    el("h2", { id: "articles-title" }, "Articles"),
    el(
      "form",
      { class: "filters", role: "search", "aria-label": "Filter the articles", onsubmit: (event) => event.preventDefault() },
      el(
        "label",
        { class: "search" },
        "Text",
        el("input", { type: "search", name: "text", value: filter.text, placeholder: "Title, path or words", oninput: typed }),
      ),
      choice("kind", "Kind", kinds.map((kind) => [kind, kindName(kind, 2)])),
      choice("severity", "Severity", SEVERITIES.map((severity) => [severity, severity[0].toUpperCase() + severity.slice(1)])),
      every.size > 1 ? choice("folder", "Folder", [...every].sort().map((folder) => [folder, folder])) : null,
      el("button", { type: "button", class: "quiet", id: "clear", onclick: clearFilter }, "Show all"),
    ),
    el("p", { id: "shown", role: "status" }),
    el("ol", { id: "rows", class: "rows" }),
  );
}

function choice(name, label, options) {
  return el(
    "label",
    {},
    label,
    el(
      "select",
      { name, onchange: (event) => setFilter(name, event.target.value) },
      el("option", { value: "" }, "All"),
      ...options.map(([value, text]) => el("option", { value, selected: filter[name] === value }, text)),
    ),
  );
}

function toggle(name, value) {
  setFilter(name, filter[name] === value ? "" : value);
}

function typed(event) {
  clearTimeout(typed.timer);
  typed.timer = setTimeout(() => setFilter("text", event.target.value), 150);
}

function searchFor(text) {
  setFilter("text", text);
  document.getElementById("articles-title").scrollIntoView();
}

function clearFilter() {
  for (const name of Object.keys(filter)) filter[name] = "";
  setFilter("text", "");
}

async function setFilter(name, value) {
  filter[name] = value;
  await applyFilter();
}

/** Choose the articles that the filter means, and show them. */
async function applyFilter() {
  const asked = JSON.stringify(filter);
  const words = filter.text.trim();
  const texts = words ? await textsWith(words) : null;
  if (asked !== JSON.stringify(filter) || !document.getElementById("rows")) return;
  rows = worstFirst.filter(
    (article) =>
      (!filter.status || article.status === filter.status) &&
      (!filter.kind || article.kinds.has(filter.kind)) &&
      (!filter.severity || article.severities[SEVERITIES.indexOf(filter.severity)] > 0) &&
      (!filter.folder || article.folder === filter.folder || article.folder.startsWith(`${filter.folder}/`)) &&
      (!texts || texts.has(article)),
  );
  showFilter();
  drawRows(true);
}

/** The articles whose title, path or text has some words, or in which a rule of that name found something. */
async function textsWith(words) {
  const written = words.split(/\s+/u).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&"));
  const pattern = new RegExp(written.join("\\s+"), "iu");
  const found = new Set();
  for (const article of index.articles) {
    const named = pattern.test(article.path) || pattern.test(article.title);
    const byRule = () => article.counts.some(([rule]) => index.rules[rule].id === words);
    if (named || byRule() || pattern.test((await textOf(article)).prose)) found.add(article);
  }
  return found;
}

function showFilter() {
  for (const button of document.querySelectorAll("[data-filter]")) {
    const [name, value] = button.dataset.filter.split("=");
    button.setAttribute("aria-pressed", String(filter[name] === value));
  }
  for (const field of document.querySelectorAll(".filters [name]"))
    if (field !== document.activeElement || !filter[field.name]) field.value = filter[field.name];
  const isFiltered = Object.values(filter).some(Boolean);
  document.getElementById("clear").hidden = !isFiltered;
  const shown = isFiltered ? `${numbers.format(rows.length)} of ${plural(index.articles.length, "article")}` : "";
  document.getElementById("shown").textContent = shown ? `${shown}, the worst first` : "The worst first";
}

// Only the rows in sight are drawn; all have the same height.
let drawn = "";

function drawRows(anew = false) {
  const list = document.getElementById("rows");
  if (!list) return;
  const height = parseFloat(getComputedStyle(list).getPropertyValue("--row")) * parseFloat(getComputedStyle(document.documentElement).fontSize);
  const top = -list.getBoundingClientRect().top;
  const isPrinting = drawRows.all === true;
  const first = isPrinting ? 0 : Math.max(Math.floor(top / height) - 5, 0);
  const last = isPrinting ? rows.length : Math.min(Math.ceil((top + innerHeight) / height) + 5, rows.length);
  if (!anew && drawn === `${first}-${last}-${height}`) return;
  drawn = `${first}-${last}-${height}`;
  list.style.setProperty("height", isPrinting ? "auto" : `${rows.length * height}px`);
  const focused = document.activeElement?.closest?.("#rows a")?.getAttribute("href");
  list.replaceChildren(...rows.slice(first, last).map((article, at) => row(article, first + at, height, isPrinting)));
  if (focused) list.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function row(article, at, height, isPrinting) {
  const parts = [...article.kinds].sort((one, other) => other[1] - one[1]);
  const done = article.total ? decidedIn(article) : 0;
  return el(
    "li",
    { "aria-setsize": rows.length, "aria-posinset": at + 1, style: isPrinting ? {} : { top: `${at * height}px` } },
    el(
      "a",
      { href: `#article-${article.number + 1}` },
      el("span", { class: `dot ${article.status}` }, el("span", { class: "unseen" }, STATUSES[article.status].label)),
      el("span", { class: "name" }, article.name),
      el("span", { class: "path" }, article.place),
      el(
        "span",
        { class: "found" },
        article.reason ||
          (parts.length ? null : "nothing found"),
        ...parts.slice(0, 3).map(([kind, count]) => el("span", { class: `tag ${kindClass(kind)}` }, `${count} ${kindName(kind, count).toLowerCase()}`)),
        parts.length > 3 ? el("span", { class: "tag" }, "…") : null,
        done ? el("span", { class: "done" }, `${done} of ${article.total} decided`) : null,
      ),
    ),
  );
}

function decidedIn(article) {
  return Math.min(decidedByPath().get(article.path) || 0, article.total);
}
