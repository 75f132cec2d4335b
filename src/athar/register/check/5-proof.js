// The archive as a whole: what is proven, what fails, what such a file cannot prove. As publiclog/verify.py.
const STATEMENT = "athar/statement/1";
let GRADINGS = {};  // SHA-256 of the policies of grades that this version of the page knows, by their numbers
const FIXED = ["README.txt", "verify.html", "policy.txt", "checkpoint.txt", "grading.json"];
const FOLDERS = [/^entries\/([0-9]{8,19})\.json$/, /^proofs\/([0-9]{8,19})\.tlog-proof$/,
  /^openings\/([0-9]{8,19})\.json$/, /^documents\/([0-9]{8,19})\.([a-z][a-z0-9_]{0,31})\.json$/];
const numberOf = index => String(index).padStart(8, "0");
const atHand = (files, folder) => [...files.keys()].map(name => FOLDERS[folder].exec(name)).filter(Boolean)
  .map(found => ({name: found[0], index: Number(found[1]), key: found[2]}));

const rankOf = name => {
  const fixed = FIXED.indexOf(name);
  if (fixed >= 0) { return [fixed, ""]; }
  const folder = FOLDERS.findIndex(form => form.test(name));
  need(folder >= 0 && name.includes(`/${numberOf(Number(/[0-9]+/.exec(name)[0]))}.`), "a file that does not belong there");
  return [FIXED.length + folder, name];
};
const readArchive = async data => {
  const files = readZip(data);
  const names = [...files.keys()];
  const ranks = names.map(rankOf);
  const before = (a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1);
  need([...ranks].sort(before).every((rank, at) => rank === ranks[at]), "the files do not stand in their order");
  FIXED.forEach(name => need(files.has(name), `${name} is missing`));
  const head = readUtf8(files.get("checkpoint.txt"), "checkpoint.txt");
  const note = readNote(head);
  const tree = readHead(note.text);
  const policy = await readPolicy(readUtf8(files.get("policy.txt"), "policy.txt"));
  need(policy.logs.every(each => each.name === tree.origin && each.kind === LOG_KEY), "policy.txt: names another log");
  const entries = atHand(files, 0).map(({name, index}) => {
    const proofName = `proofs/${numberOf(index)}.tlog-proof`;
    need(files.has(proofName), `${proofName} is missing`);
    const proof = readProof(readUtf8(files.get(proofName), proofName));
    need(proof.index === index && proof.head === head, `${proofName}: not of this entry, or under another head`);
    return {index, leaf: files.get(name), path: proof.path};
  });
  need(entries.length === atHand(files, 1).length, "a proof without its entry");
  const openings = atHand(files, 2).map(({name, index}) => {
    const {content, salt, tag, ...other} = readJson(files.get(name), name);
    need(Object.keys(other).length === 0 && typeof salt === "string" && typeof tag === "string" && content, `${name}: other keys`);
    return {index, tag, salt: readBase64(salt, 32), content};
  });
  const documents = atHand(files, 3).map(({name, index, key}) => ({index, key, content: readJson(files.get(name), name)}));
  readJson(files.get("grading.json"), "grading.json");
  return {note, tree, policy, entries, openings, documents, grading: files.get("grading.json")};
};

const KEYS = "at,content,id,org,prev,rev,type,v";
const readEntry = bytes => {
  const entry = readJson(bytes, "entry");
  need(Object.keys(entry).sort().join() === KEYS && entry.v === 1 && entry.content instanceof Object, "not an entry");
  need(["type", "id", "org", "prev", "at"].every(key => typeof entry[key] === "string"), "not an entry");
  return entry;
};
const written = seconds => {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString().replace("Z", "000Z");
};

class Check {
  constructor(archive) {
    this.archive = archive;
    this.proven = []; this.failed = []; this.notProven = [];
    this.found = new Map(); this.hashes = new Map(); this.shown = new Set();
    this.enough = true; this.program = ""; this.grade = "";
  }
  tell(held, key, values = {}) { (held ? this.proven : this.failed).push({key, values}); }
  not(key, values = {}) { this.notProven.push({key, values}); }

  // `given` is a policy that the reader has from elsewhere.
  async head(given) {
    const {note, tree, policy: own} = this.archive;
    this.tree = tree;
    let policy;
    try {
      policy = given ? await readPolicy(given) : own;
      const logs = own.logs.filter(log => policy.logs.some(each => each.text === log.text));
      if (!logs.length) {
        this.tell(false, "another_key", {origin: this.tree.origin});
        return false;
      }
      const held = await signedBy(note, [...logs, ...policy.cosigners.values()]);
      need(held.some(each => logs.includes(each.key)), "the log's key has not signed");
      this.signed = held.filter(each => !logs.includes(each.key));
    } catch (fault) {
      if (!(fault instanceof Malformed)) { throw fault; }
      this.tell(false, "head_fails", {});
      return false;
    }
    this.tell(true, "head", {origin: this.tree.origin, size: this.tree.size});
    if (!given) { this.not("key_from_file", {vkey: own.logs[0].text}); }
    for (const {key, signature} of this.signed) {
      this.tell(true, "cosigned", {name: key.name, at: written(cosignedAt(signature.blob))});
    }
    if (policy.quorum === "none") {
      this.not(this.signed.length ? "no_quorum" : "cosigners");
      return true;
    }
    const keys = [...new Set(this.signed.map(each => each.key))];
    this.enough = satisfied(policy, keys);
    if (this.enough) { this.tell(true, "quorum", {count: keys.length}); } else { this.not("quorum_missed", {count: keys.length}); }
    if (!given) { this.not("policy_from_file"); }
    return true;
  }

  async entries() {
    for (const part of this.archive.entries) {
      const hash = await leafHash(part.leaf);
      let entry = null;
      try { entry = readEntry(part.leaf); } catch (fault) { if (!(fault instanceof Malformed)) { throw fault; } }
      if (!entry || !await isIncluded(hash, part, this.tree)) {
        this.tell(false, "entry_fails", {index: part.index});
        continue;
      }
      this.found.set(part.index, entry);
      this.hashes.set(part.index, hex(hash));
      this.program ||= entry.id.split(":")[1];
      this.tell(true, "entry", {index: part.index, kind: entry.type, at: entry.at});
    }
  }

  async opens(commitment, opening) {
    return typeof commitment === "string"
      && hex(await hmac(opening.salt, utf8(opening.tag + canonical(opening.content)))) === commitment;
  }
  async openings() {
    for (const opening of this.archive.openings.filter(each => each.tag === STATEMENT)) { await this.opening(opening); }
    for (const part of this.archive.openings.filter(each => each.tag !== STATEMENT)) {
      const entry = this.found.get(part.index);
      const held = entry !== undefined && await this.opens(entry.content.commitment, part);
      this.tell(held, held ? "part" : "part_differs", {index: part.index, kind: entry?.type ?? ""});
    }
  }
  belongs({content}, entry) {
    return [undefined, entry.id.split(":")[1]].includes(content.program)
      && [undefined, entry.org || content.organisation].includes(content.organisation);
  }
  async opening(opening) {
    const entry = this.found.get(opening.index);
    const values = {statement: entry?.content.statement ?? "", index: opening.index};
    opening.statement = values.statement;
    if (!entry || !["statement_sealed", "statement_revised"].includes(entry.type)) {
      this.tell(false, "no_commitment", values);
    } else if (!this.belongs(opening, entry)) {
      this.tell(false, "another_statement", values);
    } else if (!await this.opens(entry.content.commitment, opening)) {
      this.tell(false, "content_differs", values);
    } else {
      this.tell(true, "content", values);
      if (entry.type === "statement_sealed") { this.order(opening, entry, values); }
    }
  }
  order(opening, entry, values) {
    const about = [...this.found].filter(([, other]) => other.id === entry.id);
    const opened = about.filter(([, other]) => other.type === "statement_opened");
    const own = opened.filter(([, other]) => other.content.statement === values.statement);
    const openedIds = new Set(opened.map(([, other]) => other.content.statement));
    const sealed = about.filter(([, other]) => other.type === "statement_sealed").map(([, other]) => other.content.statement);
    const twice = own.some(([, mine]) => opened.filter(([, other]) => other.org === mine.org).length > 1);
    if (twice || (opened.length && sealed.some(each => !openedIds.has(each)))) { this.tell(false, "sealed_twice", values); }
    const names = ({content}) => content.commitment === entry.content.commitment
      && [undefined, this.hashes.get(opening.index)].includes(content.sealed);
    const first = Math.min(...opened.map(([index]) => index));
    if (!own.length) {
      this.not("opening_not_shown", values);
    } else if (own.some(([index, other]) => index < opening.index || !names(other))) {
      this.tell(false, "order_fails", values);
    } else if (!own.every(([, other]) => this.belongs(opening, other))) {
      this.tell(false, "another_statement", values);
    } else if (first < opening.index) {
      this.not("sealed_late", {...values, opened: first});
    } else {
      this.tell(true, "sealed_before", {...values, opened: first});
    }
  }

  async documents() {
    for (const {index, key, content} of this.archive.documents) {
      const held = this.found.get(index)?.content[key] === hex(await sha256(utf8(canonical(content))));
      if (held) { this.shown.add(`${index} ${key}`); }
      this.tell(held, held ? "document" : "document_differs", {index, key});
    }
  }

  // The case that was graded: is it what was opened? The grade itself is not computed here.
  async graded() {
    const cases = this.archive.documents.filter(({index, key}) => key === "case" && this.shown.has(`${index} ${key}`));
    if (!cases.length) { this.not("grade_not_shown"); }
    for (const {index, content} of cases) {
      const entry = this.found.get(index);
      this.grade = entry.content.grade;
      if (`program:${content.program}` !== entry.id) { this.tell(false, "case_other_program"); continue; }
      const policy = entry.content.policy;
      const known = GRADINGS[policy];
      if (known === undefined) {
        this.not("policy_unknown", {policy});
      } else if (known !== hex(await sha256(this.archive.grading))) {
        this.tell(false, "policy_differs", {policy});
      } else {
        this.not("grade_elsewhere", {grade: this.grade, policy});
      }
      this.compare(content.statements ?? []);
    }
  }
  compare(statements) {
    const opened = this.archive.openings.filter(each => each.statement !== undefined);
    const isSame = (a, b) => canonical(a ?? null) === canonical(b ?? null);
    let all = true;
    for (const said of statements) {
      const opening = opened.find(each => each.statement === said.id);
      if (!opening) { all = false; this.not("statement_not_opened", {statement: said.id}); continue; }
      const versions = opened.filter(each => each.content.organisation === said.organisation);
      const held = isSame(said.claims, opening.content.claims) && isSame(said.text ?? "", opening.content.text)
        && (said.corrections ?? []).every(correction => versions.some(
          each => isSame(each.content.claims?.[correction.item], correction.value)));
      if (!held) { this.tell(false, "case_differs", {statement: said.id}); }
    }
    const graded = new Set(statements.map(said => said.id));
    const parties = new Set();
    for (const opening of [...opened].sort((a, b) => a.index - b.index)) {
      const first = !parties.has(opening.content.organisation);
      parties.add(opening.content.organisation);
      if (first && !graded.has(opening.statement)) { this.not("statement_after", {statement: opening.statement}); }
    }
    if (statements.length && all && !this.failed.length) { this.tell(true, "case_same", {count: statements.length}); }
  }

  whatNoFileProves() {
    const graves = new Map([...this.found].filter(([, entry]) => entry.type === "erased")
      .map(([index, entry]) => [entry.content.entry, {index, at: entry.at, by: entry.content.asked_by}]));
    const opened = new Set(this.archive.openings.map(each => each.statement));
    const hidden = new Map();
    for (const [index, entry] of [...this.found].sort(([a], [b]) => a - b)) {
      const statement = entry.content.statement;
      if (statement === undefined || opened.has(statement)) { continue; }
      const grave = graves.get(this.hashes.get(index));
      if (grave) {
        const by = ["person", "authority"].includes(grave.by) ? grave.by : "author";
        hidden.set(statement, {key: `erased_${by}`, values: {statement, index: grave.index, at: grave.at}});
      } else if (!hidden.has(statement)) {
        hidden.set(statement, {key: "content_not_shown", values: {statement}});
      }
    }
    [...hidden.keys()].sort().forEach(statement => this.notProven.push(hidden.get(statement)));
    this.not("complete");
    this.not("truth");
  }
}

const unreadable = fault =>
  ({readable: false, ok: false, failed: [{key: "malformed", values: {where: String(fault?.message ?? "")}}], proven: [], notProven: []});

// Returns {readable, ok, enough, program, grade, proven, failed, notProven} of the bytes of an archive. Whatever is in
// them, there is an answer: what trips the check up, nested too deep or of another shape, is no proof file.
const checked = async (data, given = "") => {
  try {
    return await found(new Check(await readArchive(data)), given);
  } catch (fault) {
    return unreadable(fault);
  }
};
const found = async (check, given) => {
  if (await check.head(given)) {
    await check.entries();
    await check.openings();
    await check.documents();
    if (!check.failed.length) { await check.graded(); }
    check.whatNoFileProves();
  }
  const {program, grade, enough, proven, failed, notProven} = check;
  return {readable: true, ok: !failed.length, enough, program, grade, proven, failed, notProven};
};
