// One article: its text, and the findings beside it.

// Of very many findings so many cards are there at a time, around the one that is open.
const CARDS = 200;

class ArticleView {
  constructor(article, text) {
    this.article = article;
    this.text = text;
    this.marks = [];
    this.cards = [];
    this.current = -1;
    this.element = this.draw();
    text.findings.forEach((finding, number) => decisionOn(article, finding) && showOnMarks(this, number));
  }

  draw() {
    const { article, text } = this;
    const body = textBlocks(text, this.marks);
    this.list = el("ol", { class: "cards" });
    this.showCards(0);
    this.progress = el("p", { class: "progress", role: "status" });
    this.showProgress();
    return el(
      "div",
      { class: "reading" },
      this.header(),
      el(
        "main",
        { id: "content", class: "columns" },
        el(
          "article",
          { "aria-label": article.name, class: body.length > 400 ? "paper long" : "paper", onclick: (event) => this.clicked(event) },
          text.excerpts ? el("p", { class: "note" }, "The text has changed or is not at hand. These are the passages with findings.") : null,
          ...(body.length ? body : [el("p", { class: "note" }, article.reason ? `Could not be checked: ${article.reason}` : "There is no text here.")]),
        ),
        el(
          "section",
          { class: "findings", "aria-labelledby": "findings-title" },
          el(
            "div",
            { class: "findings-head" },
            el("h2", { id: "findings-title" }, plural(text.findings.length, "finding")),
            this.progress,
            text.findings.length ? this.stepper() : null,
          ),
          this.list,
          text.findings.length ? null : el("p", { class: "empty" }, "Nothing was found here."),
          article.suppressed ? el("p", { class: "empty" }, `${plural(article.suppressed, "finding")} kept quiet by comments in the text.`) : null,
        ),
      ),
    );
  }

  stepper() {
    return el(
      "div",
      { class: "step" },
      el("button", { type: "button", "aria-label": "Previous finding", onclick: () => this.step(-1) }, "↑"),
      el("button", { type: "button", "aria-label": "Next finding", onclick: () => this.step(1) }, "↓"),
    );
  }

  header() {
    const { article } = this;
    const at = rows.indexOf(article);
    const neighbour = (step, label, sign) => {
      const other = at < 0 ? undefined : rows[at + step];
      return other ? el("a", { href: `#article-${other.number + 1}`, "aria-label": `${label}: ${other.name}` }, sign) : null;
    };
    return el(
      "header",
      { class: "bar" },
      el(
        "nav",
        { "aria-label": "Articles" },
        el("a", { href: "#", class: "back" }, "All articles"),
        el("span", { class: "neighbours" }, neighbour(-1, "Previous article", "‹ previous"), neighbour(1, "Next article", "next ›")),
      ),
      el(
        "div",
        { class: "headline" },
        el("h1", { tabindex: "-1" }, article.name),
        el("p", { class: "path" }, el("span", { class: `badge ${article.status}` }, STATUSES[article.status].label), ` ${article.place}`),
      ),
      el(
        "div",
        { class: "tools" },
        el("button", { type: "button", class: "quiet", onclick: openHelp }, "Keys"),
        el("button", { type: "button", class: "export", onclick: exportDecisions }, "Save decisions"),
      ),
    );
  }

  showProgress() {
    const { findings } = this.text;
    const done = findings.filter((finding) => decisionOn(this.article, finding)).length;
    this.progress.textContent = done ? `${done} decided` : "";
  }

  clicked(event) {
    const mark = event.target.closest("mark");
    if (mark) this.choose(Number(mark.dataset.note) - 1);
  }

  /** The card of a finding, made when it is first needed. */
  card(number) {
    if (!this.cards[number]) {
      this.cards[number] = card(this, number);
      showOnCard(this, number);
    }
    return this.cards[number];
  }

  /** Show the cards around one, or all. */
  showCards(number, all = false) {
    const count = this.text.findings.length;
    const first = all || count <= CARDS ? 0 : Math.min(Math.max(number - CARDS / 2, 0), count - CARDS);
    const last = all ? count : Math.min(first + CARDS, count);
    if (this.first === first && this.last === last) return;
    Object.assign(this, { first, last });
    const more = (at, left, label) =>
      left ? el("li", { class: "more" }, el("button", { type: "button", class: "quiet", onclick: () => this.showCards(at) }, `${numbers.format(left)} ${label}`)) : "";
    this.list.replaceChildren(
      more(first - CARDS / 2, first, "before"),
      ...Array.from({ length: last - first }, (_, at) => this.card(first + at)),
      more(last + CARDS / 2, count - last, "after"),
    );
    this.list.scrollTop = 0;
  }

  /** Open a finding's card and show its place in the text. */
  choose(number, { focus = false } = {}) {
    if (this.current >= 0) {
      const before = this.card(this.current);
      before.classList.remove("current");
      before.querySelector(".pick").setAttribute("aria-expanded", "false");
      for (const mark of this.marks[this.current] || []) mark.classList.remove("current");
    }
    this.current = number;
    if (number < this.first || number >= this.last) this.showCards(number);
    const element = this.card(number);
    this.fill(number);
    element.classList.add("current");
    const pick = element.querySelector(".pick");
    pick.setAttribute("aria-expanded", "true");
    if (focus) pick.focus({ preventScroll: true });
    for (const mark of this.marks[number] || []) mark.classList.add("current");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    this.marks[number]?.[0]?.scrollIntoView({ block: "center", behavior: calm });
    // A card that was just closed keeps its old height until the next frame.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => this.list.scrollTo({ top: element.offsetTop - 8, behavior: calm })),
    );
  }

  /** Make the rest of a card, which most readers never open. */
  fill(number) {
    const element = this.card(number);
    if (element.querySelector(".details")) return;
    element.append(cardDetails(this, number));
    showOnCard(this, number);
  }

  /** For print: every card, with all that it says; and back. */
  showAll(all) {
    this.showCards(Math.max(this.current, 0), all);
    if (all) this.text.findings.forEach((_, number) => this.fill(number));
  }

  step(by) {
    const count = this.text.findings.length;
    if (count) this.choose(this.current < 0 ? (by > 0 ? 0 : count - 1) : (this.current + by + count) % count, { focus: true });
  }

  /** Decide on a finding; the same once more takes it back. */
  decide(number, name, { everywhere, keep = false } = {}) {
    const finding = this.text.findings[number];
    const was = decisionOn(this.article, finding);
    if (was?.decision === name && everywhere === undefined && !keep) decide(this.article, finding, null);
    else {
      const decision = { decision: name };
      if (name === "accept" && finding.fixes.length) {
        const radio = this.card(number).querySelector("input[type=radio]:checked");
        decision.fix = finding.fixes[radio ? Number(radio.value) : 0];
      }
      if (name === "not-an-error") decision.everywhere = everywhere ?? isWord(finding);
      decide(this.article, finding, decision);
    }
    showOnMarks(this, number);
    showOnCard(this, number);
    this.showProgress();
    if (!isKept) toast("This browser keeps nothing for this page: save your decisions before you close it.");
  }
}
