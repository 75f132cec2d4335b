// What the log is made of: signed notes, keys, policies, proofs. publiclog/{note,checkpoint,policy,proof,tree}.py.
const LOG_KEY = 1, COSIGNER_KEY = 4, ML_DSA_KEY = 6;
const keyId = async (name, kind, key) =>
  (await sha256(utf8(name), Uint8Array.from([10, kind]), key)).subarray(0, 4);

const readKey = async text => {
  const [name, id, ...rest] = text.split("+");
  const typed = readBase64(rest.join("+"));
  const kind = typed[0], key = typed.subarray(1);
  need(name && /^[^\s+]+$/.test(name), "a key without a name");
  need(hex(await keyId(name, kind, key)) === id, "a key whose id is not its own");
  need([LOG_KEY, COSIGNER_KEY, ML_DSA_KEY].includes(kind), "a key of a kind that is not known");
  need(kind === ML_DSA_KEY ? key.length === 1312 : key.length === 32, "a key of another size");
  return {name, kind, key, id, text};
};
const readNote = whole => {
  const at = whole.lastIndexOf("\n\n");
  need(at >= 0 && whole.endsWith("\n"), "not a signed note");
  const signatures = whole.slice(at + 2, -1).split("\n").map(line => {
    const parts = line.split(" ");
    need(parts.length === 3 && parts[0] === "\u2014" && parts[1], "a line that is no signature");
    const blob = readBase64(parts[2]);
    need(blob.length > 4, "a signature that is none");
    return {name: parts[1], id: hex(blob.subarray(0, 4)), blob: blob.subarray(4)};
  });
  return {text: whole.slice(0, at + 1), signatures};
};
const readHead = text => {
  const lines = text.split("\n");
  need(lines.length >= 4 && lines.at(-1) === "" && lines[0], "not a checkpoint");
  return {origin: lines[0], size: readDecimal(lines[1]), root: readBase64(lines[2], 32)};
};
const cosignedAt = blob => Number(new DataView(blob.buffer, blob.byteOffset, 8).getBigUint64(0));
const signatureHolds = async (key, note, signature) => {
  if (key.kind === LOG_KEY) { return ed25519Holds(key.key, utf8(note.text), signature.blob); }
  if (signature.blob.length !== 72) { return false; }
  const message = utf8(`cosignature/v1\ntime ${cosignedAt(signature.blob)}\n${note.text}`);
  return ed25519Holds(key.key, message, signature.blob.subarray(8));
};
// Every signature of a known key must hold. Keys of a kind that this page does not know are passed over.
const signedBy = async (note, keys) => {
  const held = [];
  for (const signature of note.signatures) {
    const key = keys.find(each => each.name === signature.name && each.id === signature.id && each.kind !== ML_DSA_KEY);
    if (!key) { continue; }
    need(await signatureHolds(key, note, signature), "a signature that does not hold");
    held.push({key, signature});
  }
  return held;
};

const readPolicy = async text => {
  const policy = {logs: [], cosigners: new Map(), groups: new Map(), quorum: null};
  const taken = name => name === "none" || policy.cosigners.has(name) || policy.groups.has(name);
  const counted = new Set();
  need(text === "" || text.endsWith("\n"), "the last line of the policy is not ended");
  for (const line of text.split("\n")) {
    const [what, ...rest] = line.split(/[ \t]+/).filter(Boolean);
    if (what === undefined || what.startsWith("#")) { continue; }
    if (what === "log" && rest.length <= 2) {
      policy.logs.push(await readKey(rest[0] ?? ""));
    } else if (what === "witness" && (rest.length === 2 || rest.length === 3) && !taken(rest[0])) {
      const key = await readKey(rest[1]);
      need(key.kind !== LOG_KEY, "a cosigner with the key of a log");
      need([...policy.cosigners.values()].every(each => !same(each.key, key.key)), "a cosigner under two names");
      policy.cosigners.set(rest[0], key);
    } else if (what === "group" && rest.length >= 3 && !taken(rest[0])) {
      const [name, how, ...members] = rest;
      need(members.every(each => each !== "none" && taken(each) && !counted.has(each)), "a group of somebody unknown");
      members.forEach(each => counted.add(each));
      need(new Set(members).size === members.length, "somebody who counts twice");
      const needed = how === "all" ? members.length : how === "any" ? 1 : readDecimal(how);
      need(needed >= 1 && needed <= members.length, "a group that cannot be satisfied");
      policy.groups.set(name, {needed, members});
    } else if (what === "quorum" && rest.length === 1 && policy.quorum === null && (rest[0] === "none" || taken(rest[0]))) {
      policy.quorum = rest[0];
    } else {
      need(false, "a line of the policy that cannot be read");
    }
  }
  need(policy.quorum !== null && policy.logs.length > 0, "a policy without a quorum or a log");
  return policy;
};
const satisfied = (policy, keys) => {
  const reached = new Set();
  for (const [name, key] of policy.cosigners) { if (keys.includes(key)) { reached.add(name); } }
  for (const [name, group] of policy.groups) {
    if (group.members.filter(each => reached.has(each)).length >= group.needed) { reached.add(name); }
  }
  return policy.quorum === "none" || reached.has(policy.quorum);
};

const readProof = text => {
  const at = text.indexOf("\n\n");
  const lines = text.slice(0, at).split("\n");
  need(at > 0 && lines[0] === "c2sp.org/tlog-proof@v1" && lines[1]?.startsWith("index "), "not a proof");
  need(lines.length <= 65, "a proof of more than 63 hashes");
  return {index: readDecimal(lines[1].slice(6)), path: lines.slice(2).map(line => readBase64(line, 32)), head: text.slice(at + 2)};
};
const leafHash = leaf => sha256(Uint8Array.of(0), leaf);
const node = (left, right) => sha256(Uint8Array.of(1), left, right);
const isIncluded = async (leaf, {index, path}, {size, root}) => {
  if (index >= size) { return false; }
  let at = index, last = size - 1, hash = leaf;
  for (const sibling of path) {
    if (last === 0) { return false; }
    if (at % 2 === 1 || at === last) {
      hash = await node(sibling, hash);
      while (at % 2 === 0 && at !== 0) { at /= 2; last = Math.floor(last / 2); }
    } else {
      hash = await node(hash, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && same(hash, root);
};
