// Which view is shown, and the keys.

const page = document.getElementById("page");
const KEYS_STORE = "contentlint-keys";
let view = null;
let help = null;
let keysOn = true;
try {
  keysOn = localStorage.getItem(KEYS_STORE) !== "off";
} catch {
  // A browser that keeps nothing has the keys on.
}

/** Show what the address asks for: an article, one of its findings, or the overview. */
async function route(isFirst = false) {
  const asked = /^#article-(\d+)(?:-(\d+))?$/.exec(location.hash);
  const article = asked && index.articles[Number(asked[1]) - 1];
  if (article) {
    if (!view) overviewScroll = scrollY;
    const text = await textOf(article);
    view = new ArticleView(article, text);
    show(view.element, `${article.name} – contentlint`);
    scrollTo(0, 0);
    if (asked[2] && text.findings[asked[2] - 1]) view.choose(asked[2] - 1);
    else if (filter.text || filter.kind || filter.severity) chooseFiltered();
  } else {
    view = null;
    show(overview(), `${headline()} – contentlint`);
    await applyFilter();
    scrollTo(0, overviewScroll);
    drawRows(true);
  }
  if (!isFirst) page.querySelector("h1").focus({ preventScroll: true });
}

/** Go to the first finding that the filter of the overview means. */
function chooseFiltered() {
  const number = view.text.findings.findIndex(
    (finding) =>
      (!filter.kind || index.rules[finding.rule].kind === filter.kind) &&
      (!filter.severity || finding.severity === filter.severity) &&
      (!filter.text || oneLine(finding.match).toLowerCase().includes(oneLine(filter.text).toLowerCase())),
  );
  if (number >= 0) view.choose(number);
}

/** Go past what is above the content; the address is not touched, since it says what is shown. */
function skip(event) {
  event.preventDefault();
  const content = document.getElementById("content");
  content.setAttribute("tabindex", "-1");
  content.focus();
}

function show(element, title) {
  document.title = title;
  page.replaceChildren(element);
  page.hidden = false;
}

// -- keys ----------------------------------------------------------------------------------------------------------------

const KEYS = [
  ["j", "↓", "Next finding", () => view.step(1)],
  ["k", "↑", "Previous finding", () => view.step(-1)],
  ["a", "", "Accept", () => decideCurrent("accept")],
  ["x", "", "Not an error", () => decideCurrent("not-an-error")],
  ["l", "", "Decide later", () => decideCurrent("later")],
  ["n", "", "Next article", () => document.querySelector(".neighbours a[aria-label^=Next]")?.click()],
  ["p", "", "Previous article", () => document.querySelector(".neighbours a[aria-label^=Previous]")?.click()],
  ["o", "", "All articles", () => (location.hash = "#")],
];
const ARROWS = { ArrowDown: "j", ArrowUp: "k" };

function decideCurrent(name) {
  if (view.current >= 0) view.decide(view.current, name);
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
  if (event.target.closest?.("input:not([type=radio], [type=checkbox]), select, textarea")) return;
  if (event.key === "?" && keysOn) openHelp();
  if (!view || !keysOn) return;
  // Arrows scroll, unless one is among the findings.
  const isAmongCards = event.target.closest?.(".cards") && event.target.type !== "radio";
  const key = ARROWS[event.key] ? isAmongCards && ARROWS[event.key] : event.key.toLowerCase();
  const known = KEYS.find(([name]) => name === key);
  if (!known) return;
  event.preventDefault();
  known[3]();
}

function openHelp() {
  help?.remove();
  help = el(
    "dialog",
    { "aria-labelledby": "help-title" },
    el("h2", { id: "help-title" }, "Keys"),
    el("dl", {}, ...KEYS.flatMap(([key, also, label]) => [el("dt", {}, el("kbd", {}, key), also ? el("kbd", {}, also) : null), el("dd", {}, label)])),
    el("label", {}, el("input", { type: "checkbox", checked: keysOn, onchange: (event) => setKeys(event.target.checked) }), " Use these keys"),
    el("button", { type: "button", autofocus: true, onclick: () => help.close() }, "Close"),
  );
  page.append(help);
  help.showModal();
}

function setKeys(on) {
  keysOn = on;
  try {
    localStorage.setItem(KEYS_STORE, on ? "on" : "off");
  } catch {
    // Then it holds until the page is closed.
  }
}

// -- start ---------------------------------------------------------------------------------------------------------------

addEventListener("hashchange", () => route());
addEventListener("keydown", pressed);
addEventListener("scroll", () => drawRows(), { passive: true });
addEventListener("resize", () => drawRows(true));
addEventListener("beforeprint", () => {
  drawRows.all = true;
  drawRows(true);
  view?.showAll(true);
});
addEventListener("afterprint", () => {
  drawRows.all = false;
  drawRows(true);
  view?.showAll(false);
});
document.body.prepend(el("a", { class: "skip", href: "#content", onclick: skip }, "Skip to the content"));
await route(true);
document.documentElement.dataset.ready = "yes";
