// SHA-256, HMAC and Ed25519 by the browser. Where it has no Ed25519 yet, the few lines of RFC 8032 below.
const subtle = globalThis.crypto?.subtle;
const sha256 = async (...parts) => new Uint8Array(await subtle.digest("SHA-256", joined(...parts)));
const hmac = async (salt, message) => {
  const key = await subtle.importKey("raw", salt, {name: "HMAC", hash: "SHA-256"}, false, ["sign"]);
  return new Uint8Array(await subtle.sign("HMAC", key, message));
};
let ownEd25519 = false;
const ed25519Holds = async (key, message, signature) => {
  if (!ownEd25519) {
    try {
      const known = await subtle.importKey("raw", key, {name: "Ed25519"}, false, ["verify"]);
      return await subtle.verify({name: "Ed25519"}, known, signature, message);
    } catch (fault) {
      if (fault.name !== "NotSupportedError" && fault.name !== "SyntaxError") { return false; }
      ownEd25519 = true;
    }
  }
  return edwardsHolds(key, message, signature);
};

const P = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = n => ((n % P) + P) % P;
const power = (base, exponent) => {
  let result = 1n;
  for (base = mod(base); exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) { result = result * base % P; }
    base = base * base % P;
  }
  return result;
};
const inverse = n => power(n, P - 2n);
const D = mod(-121665n * inverse(121666n));
const ROOT = power(2n, (P - 1n) / 4n);  // of -1
const little = bytes => bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
const onCurve = bytes => {
  const number = little(bytes);
  const y = number & (2n ** 255n - 1n);
  if (y >= P) { return null; }
  const u = mod(y * y - 1n), v = mod(D * y * y + 1n);
  let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
  if (mod(v * x * x) !== u) { x = mod(x * ROOT); }
  if (mod(v * x * x) !== u || (x === 0n && number >> 255n)) { return null; }
  return [(x & 1n) === number >> 255n ? x : P - x, y];
};
// points as (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z
const extended = ([x, y]) => [x, y, 1n, mod(x * y)];
const sum = ([a, b, c, d], [e, f, g, h]) => {
  const A = mod((b - a) * (f - e)), B = mod((b + a) * (f + e)), C = mod(2n * d * h * D), E = mod(2n * c * g);
  const F = B - A, G = E - C, H = E + C, I = B + A;
  return [mod(F * G), mod(H * I), mod(G * H), mod(F * I)];
};
const times = (scalar, point) => {
  let result = [0n, 1n, 1n, 0n];
  for (; scalar > 0n; scalar >>= 1n) {
    if (scalar & 1n) { result = sum(result, point); }
    point = sum(point, point);
  }
  return result;
};
const BASE = onCurve(Uint8Array.from([0x58, ...Array(31).fill(0x66)]));
const edwardsHolds = async (key, message, signature) => {
  if (key.length !== 32 || signature.length !== 64) { return false; }
  const from = onCurve(key), s = little(signature.subarray(32)), said = signature.subarray(0, 32);
  if (from === null || s >= ORDER) { return false; }
  const digest = new Uint8Array(await subtle.digest("SHA-512", joined(said, key, message)));
  const k = little(digest) % ORDER;
  const [X, Y, Z] = sum(times(s, extended(BASE)), times(k, extended([mod(-from[0]), from[1]])));
  const z = inverse(Z), x = mod(X * z), y = mod(Y * z);
  const bytes = Uint8Array.from({length: 32}, (_, at) => Number((y >> BigInt(8 * at)) & 255n));
  bytes[31] |= Number(x & 1n) << 7;
  return same(bytes, said);
};
