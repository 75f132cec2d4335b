// Bytes and texts in the one spelling each has. What JavaScript forgives is refused, as in publiclog/wire.py.
class Malformed extends Error {}
const need = (held, why) => { if (!held) { throw new Malformed(why); } };

const utf8 = text => new TextEncoder().encode(text);
const readUtf8 = (bytes, where) => {
  try {
    return new TextDecoder("utf-8", {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch { throw new Malformed(`${where}: not UTF-8`); }
};
const same = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);
const joined = (...parts) => {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) { whole.set(part, at); at += part.length; }
  return whole;
};
const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
const readHex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));

const writeBase64 = bytes => btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
const readBase64 = (text, size) => {
  let bytes;
  try { bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0)); } catch { need(false, "not base64"); }
  need(writeBase64(bytes) === text, "base64 that is not the only way to write its bytes");
  need(size === undefined || bytes.length === size, `${bytes.length} bytes where ${size} belong`);
  return bytes;
};
const readDecimal = text => {
  need(/^(0|[1-9][0-9]{0,15})$/.test(text) && Number.isSafeInteger(Number(text)), "not a decimal number");
  return Number(text);
};

// Canonical JSON (RFC 8785). A file is taken only if it is written so: a key given twice would not survive it.
const canonical = value => {
  if (Array.isArray(value)) { return `[${value.map(canonical).join(",")}]`; }
  if (value !== null && typeof value === "object") {
    const keys = Object.keys(value).sort();
    return `{${keys.map(key => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
  }
  return JSON.stringify(value);
};
const readJson = (bytes, where) => {
  const text = readUtf8(bytes, where);
  let value;
  try { value = JSON.parse(text); } catch { throw new Malformed(`${where}: not JSON`); }
  need(value !== null && typeof value === "object" && !Array.isArray(value), `${where}: not an object`);
  need(canonical(value) === text, `${where}: not canonical JSON`);
  return value;
};
