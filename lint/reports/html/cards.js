// The findings of an article beside its text, in reading order: what is wrong, what to write, why, and what you say to it.

const CHOICES = {
  accept: { label: "Accept", key: "a", done: "Accepted" },
  "not-an-error": { label: "Not an error", key: "x", done: "Not an error" },
  later: { label: "Decide later", key: "l", done: "To be decided later" },
};

/** A card: a button that is always there, and the rest, made when it is first opened. */
function card(view, number) {
  const finding = view.text.findings[number];
  const kind = index.rules[finding.rule].kind;
  return el(
    "li",
    { class: `card ${kindClass(kind)}`, id: `finding-${number + 1}` },
    el(
      "button",
      { type: "button", class: "pick", "aria-expanded": "false", onclick: () => view.choose(number) },
      el("span", { class: "number" }, number + 1),
      el("span", { class: "kind" }, kind, el("span", { class: "unseen" }, `, ${finding.severity}: `)),
      el("span", { class: "change" }, ...change(finding)),
      el("span", { class: "verdict" }),
    ),
  );
}

/** Before → after, or what is marked where nothing is proposed. */
function change(finding, longest = 70) {
  const before = withSpaces(finding.match, longest) || "(nothing to be seen)";
  if (!finding.fixes.length) return [el("span", {}, before)];
  const after = finding.fixes[0];
  return after === ""
    ? [el("del", {}, before)]
    : [
        el("del", {}, before),
        el("span", { class: "arrow" }, el("span", { "aria-hidden": "true" }, " → "), el("span", { class: "unseen" }, " should be ")),
        el("ins", {}, withSpaces(after, longest)),
      ];
}

function cardDetails(view, number) {
  const finding = view.text.findings[number];
  const rule = index.rules[finding.rule];
  const [before, after] = sentenceAround(view.text, finding);
  return el(
    "div",
    { class: "details" },
    finding.end > finding.start && finding.match.length < 100 && !isRemoved(finding)
      ? el("p", { class: "sentence" }, before, el("b", {}, shortened(finding.match, 240)), after)
      : null,
    el("p", { class: "message" }, finding.message),
    rule.why ? el("p", { class: "why" }, rule.why, " ", webLink(rule.link, "Read more")) : null,
    ...finding.hints.map((hint) => el("p", { class: "hint" }, `${hint} Markup stands in between: to be done by hand.`)),
    finding.evidence.length ? el("ul", { class: "evidence" }, ...finding.evidence.map((said) => el("li", {}, said))) : null,
    finding.fixes.length > 1 ? otherFixes(view, number) : null,
    el(
      "div",
      { class: "choices", role: "group", "aria-label": `Finding ${number + 1}` },
      ...Object.entries(CHOICES).map(([name, choice]) =>
        el(
          "button",
          { type: "button", class: name, "data-choice": name, onclick: () => view.decide(number, name) },
          name === "accept" && !finding.fixes.length ? "Mend by hand" : choice.label,
        ),
      ),
    ),
    el("p", { class: "scope" }),
    el(
      "p",
      { class: "origin" },
      `${placeOf(finding)} · ${finding.severity} · `,
      el("code", {}, rule.id),
    ),
  );
}

/** Where a finding stands, for whoever looks for it in the source. */
function placeOf(finding) {
  if (finding.place) return finding.place;
  return `${finding.field ? `${finding.field}, line` : "Line"} ${finding.line}, column ${finding.column}`;
}

/** The proposals beside the first. */
function otherFixes(view, number) {
  const finding = view.text.findings[number];
  const name = `fix-${number + 1}`;
  return el(
    "fieldset",
    { class: "fixes" },
    el("legend", {}, "What to write"),
    ...finding.fixes.map((fix, at) =>
      el(
        "label",
        {},
        el("input", { type: "radio", name, value: at, checked: at === 0, onchange: () => view.decide(number, "accept", { keep: true }) }),
        fix === "" ? "nothing" : fix,
      ),
    ),
  );
}

/** Show on a card what was decided. */
function showOnCard(view, number) {
  const finding = view.text.findings[number];
  const decision = decisionOn(view.article, finding);
  const element = view.cards[number];
  element.dataset.decision = decision ? decision.decision : "";
  element.querySelector(".verdict").textContent = decision ? CHOICES[decision.decision].done : "";
  for (const button of element.querySelectorAll("[data-choice]"))
    button.setAttribute("aria-pressed", String(decision?.decision === button.dataset.choice));
  const chosen = decision && "fix" in decision ? finding.fixes.indexOf(decision.fix) : 0;
  for (const radio of element.querySelectorAll("input[type=radio]")) radio.checked = Number(radio.value) === chosen;
  const scope = element.querySelector(".scope");
  if (scope)
    scope.replaceChildren(
      ...(decision?.decision === "not-an-error" && isWord(finding)
        ? [
            el(
              "label",
              {},
              el("input", {
                type: "checkbox",
                checked: decision.everywhere,
                onchange: (event) => view.decide(number, "not-an-error", { everywhere: event.target.checked }),
              }),
              ` “${finding.match}” is right in every article`,
            ),
          ]
        : []),
    );
}

/** Show in the text what was decided. */
function showOnMarks(view, number) {
  const decision = decisionOn(view.article, view.text.findings[number]);
  const marks = view.marks[number] || [];
  for (const mark of marks) mark.dataset.decision = decision ? decision.decision : "";
  const last = marks.at(-1);
  if (last?.nextSibling?.className === "after") last.nextSibling.remove();
  if (decision?.fix) last?.after(el("ins", { class: "after" }, decision.fix));
}
