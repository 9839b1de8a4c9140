// Elements are made here and nowhere else, and text goes in as text: nothing of an article is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";
const SVG_TAGS = new Set(["svg", "rect", "title"]);

/** An element. `on…` properties are listeners, `style` is an object, true and false set or leave out an attribute. */
function el(tag, properties = {}, ...children) {
  const element = SVG_TAGS.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style") for (const key of Object.keys(value)) element.style.setProperty(key, value[key]);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** A link to somewhere else, only where the address is one of the web. */
function webLink(address, text) {
  return /^https?:\/\//i.test(address || "")
    ? el("a", { href: address, rel: "noreferrer noopener", target: "_blank" }, text)
    : null;
}

const numbers = new Intl.NumberFormat("en");

function plural(number, noun, nouns = `${noun}s`) {
  return `${numbers.format(number)} ${number === 1 ? noun : nouns}`;
}

/** What so many findings of a kind are called: “1 leftover”, “2 leftovers”, “3 typography”. */
function kindName(kind, number) {
  return number !== 1 && ["Misspelling", "Leftover", "Compound"].includes(kind) ? `${kind}s` : kind;
}

function oneLine(text) {
  return text.replaceAll("\ufffc", " ").replace(/\s+/gu, " ").trim();
}

function shortened(text, longest) {
  const line = oneLine(text);
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}

/** The same, with the white space at its ends to be seen. */
function withSpaces(text, longest) {
  const edge = (part) => "␣".repeat(part.replace(/\s+/gu, " ").length);
  const [, before, inside, after] = /^(\s*)(.*?)(\s*)$/su.exec(text);
  return edge(before) + shortened(inside, longest) + edge(after);
}

/** Say something in passing; a screen reader reads it out. */
function toast(text) {
  const box = document.getElementById("toast");
  box.textContent = text;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => (box.textContent = ""), 6000);
}
