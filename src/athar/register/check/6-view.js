// The page: takes a file, tells what was found, in the reader's language. Nothing is sent anywhere.
const WORDS = JSON.parse(document.getElementById("words").textContent);
GRADINGS = WORDS.gradings;
const page = document.getElementById("page");
let language = navigator.language.startsWith("en") ? "en" : "ar";
let result = null, fileName = "", policyText = "", fileBytes = null, latest = 0;

const say = (key, values = {}) => (WORDS[language].texts[key] ?? key)
  .replace(/%\((\w+)\)s/g, (_, name) => shown(name, values[name]));
const shown = (name, value) => {
  const table = {kind: "kinds", grade: "grades"}[name];
  if (table && Object.hasOwn(WORDS[language][table], value)) { return WORDS[language][table][value]; }
  return value !== null && typeof value === "object" ? JSON.stringify(value) : String(value);
};
// Letters of keys and numbers run from left to right, also in an Arabic sentence.
const el = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) { made.setAttribute(name, value); }
  made.append(...children);
  return made;
};
const sentence = ({key, values}) => {
  const parts = (WORDS[language].texts[key] ?? key).split(/(%\(\w+\)s)/);
  return parts.map(part => {
    const hole = /^%\((\w+)\)s$/.exec(part);
    return hole ? el("bdi", {}, shown(hole[1], values[hole[1]])) : part;
  });
};
const MANY = 5;
const listed = points => {
  const entries = points.filter(point => point.key === "entry");
  if (entries.length <= MANY) { return points; }
  const counts = new Map();
  entries.forEach(({values: {kind}}) => counts.set(kind, (counts.get(kind) ?? 0) + 1));
  const list = [...counts].map(([kind, count]) => shown("kind", kind) + (count > 1 ? ` (${count})` : "")).join("; ");
  const rest = points.filter(point => point.key !== "entry");
  return [rest[0], {key: "entries", values: {count: entries.length, list}}, ...rest.slice(1)];
};

const part = (title, mark, points, css) => points.length === 0 ? "" : el("section", {class: css},
  el("h2", {}, say(title)),
  el("ul", {}, ...listed(points).map(point => el("li", {},
    el("span", {class: "mark", "aria-hidden": "true"}, mark), el("span", {}, ...sentence(point))))));

const verdict = () => {
  if (!result) { return ""; }
  if (!result.readable) {
    return el("div", {class: "verdict bad", role: "status", id: "verdict"}, el("b", {}, say("unreadable")),
      el("p", {}, ...sentence(result.failed[0])));
  }
  const key = !result.ok ? "fails" : result.enough ? "holds" : "not_enough";
  return el("div", {class: `verdict ${result.ok ? result.enough ? "good" : "wait" : "bad"}`, role: "status", id: "verdict"},
    el("b", {}, say(key)),
    el("p", {}, el("bdi", {}, fileName)),
    result.grade ? el("p", {}, ...sentence({key: "grade_told", values: {grade: result.grade}})) : "");
};

// Made once, so that they go on showing what was chosen.
const input = el("input", {type: "file", id: "file", accept: ".zip,application/zip"});
input.addEventListener("click", () => { input.value = ""; });  // choosing the same file again is a new choice
input.addEventListener("change", () => take(input.files[0]));
const policy = el("input", {type: "file", id: "policy", accept: ".txt,text/plain"});
policy.addEventListener("change", async () => {
  const file = policy.files[0];
  await run(async () => { policyText = file ? await file.text() || "\n" : ""; });  // an empty policy is one too: it fails
});
const draw = () => {
  const strict = document.getElementById("strict")?.open;
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  document.title = say("title");
  const other = language === "ar" ? "en" : "ar";
  const toggle = el("button", {type: "button", lang: other, class: "quiet"}, WORDS[other].texts.language);
  toggle.addEventListener("click", () => { language = other; draw(); page.querySelector("header button").focus(); });
  page.replaceChildren(
    el("header", {}, el("p", {class: "brand"}, say("brand")), toggle),
    el("main", {},
      el("h1", {}, say("title")),
      el("p", {class: "lede"}, say("lede")),
      el("div", {class: "drop"}, el("label", {for: "file"}, say("choose")), el("p", {class: "hint"}, say("choose_hint")), input),
      subtle ? "" : el("p", {class: "verdict bad"}, say("no_crypto")),
      verdict(),
      ...(result?.readable ? [
        part("what_fails", "✗", result.failed, "fails"),
        part("what_is_proven", "✓", result.proven, "proven"),
        part("what_is_not", "–", result.notProven, "not"),
      ] : []),
      el("details", strict ? {id: "strict", open: ""} : {id: "strict"}, el("summary", {}, say("stricter")), el("p", {}, say("stricter_text")),
        el("label", {for: "policy"}, say("policy")), policy),
      el("details", {}, el("summary", {}, say("how")), el("p", {}, say("how_text")),
        el("p", {}, say("command")), el("pre", {dir: "ltr"}, `athar verify ${fileName || "NAME.athar.zip"}`)),
    ),
  );
};
// What was found of one file never stands under the name of another: until there is an answer there is none, and
// an answer that was overtaken by a later choice is dropped.
const run = async prepare => {
  const mine = ++latest;
  let answer = null;
  result = null;
  draw();
  try {
    await prepare();
    if (fileBytes && subtle) { answer = await checked(fileBytes, policyText); }
  } catch (fault) {
    answer = unreadable(fault);
  }
  if (mine !== latest) { return; }
  result = answer;
  try { draw(); } catch (fault) { result = unreadable(fault); draw(); }
};
const take = async file => {
  if (!file) { return; }
  await run(async () => {
    const mine = latest;
    fileName = file.name; fileBytes = null;
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (mine === latest) { fileBytes = bytes; }
  });
};
document.addEventListener("dragover", event => event.preventDefault());
document.addEventListener("drop", event => { event.preventDefault(); take(event.dataTransfer.files[0]); });
draw();
