// The data of the page: packed once, opened when asked for.

async function unpacked(name) {
  const packed = document.getElementById(`data-${name}`).textContent;
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

const index = await unpacked("index");
const partsOpened = new Map();

function openPart(number) {
  if (!partsOpened.has(number)) partsOpened.set(number, unpacked(number));
  return partsOpened.get(number);
}

/** The text of an article with its findings. */
async function textOf(article) {
  return (await openPart(article.part))[article.at];
}

const SEVERITIES = ["error", "warning", "suggestion"];
const STATUSES = {
  stop: { label: "Must not go out", about: "has errors" },
  look: { label: "Needs a look", about: "has warnings or suggestions" },
  ready: { label: "Ready", about: "nothing was found" },
  failed: { label: "Could not be checked", about: "see the reason beside it" },
};
// Kinds in the order in which they are told apart best; one that is none of these looks like the last.
const KINDS = ["Misspelling", "Grammar", "Leftover", "Typography"];

function kindClass(kind) {
  const at = KINDS.indexOf(kind);
  return `kind-${at < 0 ? KINDS.length : at}`;
}

/** The folder that all articles are in, which need not be shown beside each. */
function commonFolder(paths) {
  const [first = "", ...others] = paths;
  let folder = first.slice(0, first.lastIndexOf("/") + 1);
  while (folder && others.some((path) => !path.startsWith(folder))) folder = folder.slice(0, folder.slice(0, -1).lastIndexOf("/") + 1);
  return folder;
}

/** The file of an article, which has others beside it where it is a record. */
function fileOf(article) {
  return article.record === undefined ? article.path : article.path.slice(0, -article.record.length - 1);
}

const home = commonFolder(index.articles.map(fileOf));
for (const [number, article] of index.articles.entries()) {
  article.number = number;
  article.total = article.severities.reduce((sum, count) => sum + count, 0);
  article.place = article.path.slice(home.length);
  const isRecord = article.record !== undefined;
  article.folder = isRecord ? fileOf(article).slice(home.length) : article.place.slice(0, Math.max(article.place.lastIndexOf("/"), 0));
  article.name = article.title || (isRecord ? `#${article.record}` : article.path.slice(article.path.lastIndexOf("/") + 1));
  article.kinds = new Map();
  for (const [rule, count] of article.counts) {
    const kind = index.rules[rule].kind;
    article.kinds.set(kind, (article.kinds.get(kind) || 0) + count);
  }
}
const worstFirst = [...index.articles].sort(
  (one, other) =>
    (other.status === "failed") - (one.status === "failed") ||
    other.severities[0] - one.severities[0] ||
    other.severities[1] - one.severities[1] ||
    other.severities[2] - one.severities[2] ||
    one.number - other.number,
);
