// The text of an article with its findings marked in place.

const LISTS = new Set(["item"]);
const ALONE = { alt: "Picture", caption: "Caption", title: "Page title" };

/** The blocks of a text as elements; `marks` collects for each finding the elements that show it. */
function textBlocks(text, marks) {
  const { prose, blocks, findings } = text;
  const order = findings.map((_, at) => at).sort((one, other) => findings[one].start - findings[other].start);
  const elements = [];
  let open = null;
  let next = 0;
  let running = [];
  for (let at = 0; at < blocks.length; at += 3) {
    const [kind, start, end] = blocks.slice(at, at + 3);
    running = running.filter((finding) => findings[finding].end > start);
    while (next < order.length && findings[order[next]].start < end) running.push(order[next++]);
    const inside = running.filter((finding) => findings[finding].end > findings[finding].start);
    const element = blockElement(kind, prose.slice(start, end));
    fill(element.lastElementChild?.classList.contains("body") ? element.lastElementChild : element, text, start, end, inside, marks);
    if (inside.some((finding) => isRemoved(findings[finding]) && findings[finding].start <= start && findings[finding].end >= end))
      element.classList.add("removed");
    const group = LISTS.has(kind) ? "ul" : kind === "cell" ? "cells" : "";
    if (group) {
      if (open?.group !== group) {
        open = { group, element: group === "ul" ? el("ul") : el("div", { class: "cells" }) };
        elements.push(open.element);
      }
      open.element.append(element);
    } else {
      open = null;
      elements.push(element);
    }
  }
  return elements;
}

function blockElement(kind, prose) {
  const [name, field] = kind.split(":");
  if (field) return el("div", { class: "field" }, el("span", { class: "role" }, field), el("span", { class: "body" }));
  if (ALONE[name]) return el("div", { class: "field" }, el("span", { class: "role" }, ALONE[name]), el("span", { class: "body" }));
  if (name === "heading") return el("h2");
  if (name === "item") return el("li");
  if (name === "cell") return el("span", { class: "cell" });
  if (name === "quote") return el("blockquote");
  return el("p", { class: name === "excerpt" ? "excerpt" : prose.includes("\n") ? "lines" : undefined });
}

/** Whether the finding is to go as a whole. */
function isRemoved(finding) {
  return finding.fixes[0] === "";
}

/** Put the prose from `start` to `end` into an element, cut where findings begin and end. */
function fill(element, text, start, end, inside, marks) {
  let at = start;
  for (const number of inside) {
    const finding = text.findings[number];
    const first = Math.max(finding.start, at);
    const last = Math.min(finding.end, end);
    if (last <= first) continue;
    element.append(...plain(text.prose.slice(at, first)));
    const kind = index.rules[finding.rule].kind;
    const mark = el(
      "mark",
      { class: `${kindClass(kind)}${isRemoved(finding) ? " remove" : ""}`, "data-note": number + 1 },
      ...plain(text.prose.slice(first, last)),
    );
    (marks[number] ||= []).push(mark);
    element.append(mark);
    at = last;
  }
  element.append(...plain(text.prose.slice(at, end)));
}

/** Text as it reads: what is no word (a picture, code) as a small box. */
function plain(prose) {
  const nodes = [];
  for (const [at, part] of prose.split("\ufffc").entries()) {
    if (at) nodes.push(el("span", { class: "object", title: "A picture, code or something else that is no text" }, "▫"));
    if (part) nodes.push(visibleSpaces(part));
  }
  return nodes;
}

/** Marks that would turn the text around or show as nothing are written out. */
function visibleSpaces(part) {
  return part.replace(/[\u200b\u2028-\u202e\u2066-\u2069\ufeff\u0000-\u0008\u000b-\u001f]/gu, (letter) =>
    `⟨U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );
}

/** The sentence around a finding: what stands before it and after it in its block. */
function sentenceAround(text, finding) {
  const { prose, blocks } = text;
  let from = 0;
  let to = prose.length;
  for (let at = 0; at < blocks.length; at += 3) {
    if (blocks[at + 1] <= finding.start) from = blocks[at + 1];
    if (blocks[at + 2] >= finding.end) {
      to = blocks[at + 2];
      break;
    }
  }
  const before = prose.slice(Math.max(from, finding.start - 240), finding.start);
  const after = prose.slice(finding.end, Math.min(to, finding.end + 240));
  const ends = [...before.matchAll(/[.!?…][”’"')\]]*\s+(?=[^\s\p{Ll}])/gu)];
  const last = ends.at(-1);
  const begin = last ? before.slice(last.index + last[0].length) : (finding.start - from > 240 ? "…" : "") + before;
  const stop = /[.!?…][”’"')\]]*(?=\s+[^\s\p{Ll}]|$)/u.exec(after);
  const rest = stop ? after.slice(0, stop.index + stop[0].length) : after + (to - finding.end > 240 ? "…" : "");
  return [begin, rest].map((part) => part.replace(/\s+/gu, " ").replaceAll("\ufffc", "▫"));
}
