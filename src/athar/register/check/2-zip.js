// The archive in the one form in which it is written: publiclog/zipped.py says why. Read, written again, compared.
const CRC = Uint32Array.from({length: 256}, (_, n) => {
  for (let bit = 0; bit < 8; bit++) { n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; }
  return n >>> 0;
});
const crc32 = bytes => {
  let sum = 0xffffffff;
  for (const byte of bytes) { sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8); }
  return (sum ^ 0xffffffff) >>> 0;
};
const MAX_FILES = 65535;
const MAX_BYTES = 64 * 1024 * 1024;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}(\/[A-Za-z0-9][A-Za-z0-9._-]{0,63})?$/;

// Numbers of two (H) and four (I) bytes, the small end first.
const packed = (form, numbers) => {
  const bytes = [];
  numbers.forEach((number, at) => {
    for (let n = 0; n < (form[at] === "H" ? 2 : 4); n++) { bytes.push((number >>> (8 * n)) & 255); }
  });
  return Uint8Array.from(bytes);
};
const writeZip = files => {
  const body = [], listing = [];
  let at = 0;
  for (const [name, data] of files) {
    need(NAME.test(name) && !name.includes(".."), "a name that an archive of ours does not have");
    const raw = utf8(name);
    const common = [0, 0, 0, 33, crc32(data), data.length, data.length, raw.length, 0];
    const local = packed("IHHHHHIIIHH", [0x04034b50, 20, ...common]);
    body.push(local, raw, data);
    listing.push(packed("IHHHHHHIIIHHHHHII", [0x02014b50, 20, 20, ...common, 0, 0, 0, 0, at]), raw);
    at += local.length + raw.length + data.length;
  }
  const list = joined(...listing);
  const end = packed("IHHHHIIH", [0x06054b50, 0, 0, files.size, files.size, list.length, at, 0]);
  return joined(...body, list, end);
};
const readZip = data => {
  need(data.length <= MAX_BYTES + 22, "the file is too large");
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const files = new Map();
  let at = 0;
  while (at + 4 <= data.length && view.getUint32(at, true) === 0x04034b50) {
    need(at + 30 <= data.length && files.size <= MAX_FILES, "an archive that breaks off");
    const size = view.getUint32(at + 22, true);
    const start = at + 30 + view.getUint16(at + 26, true);
    const name = String.fromCharCode(...data.subarray(at + 30, start));
    need(view.getUint16(at + 8, true) === 0 && view.getUint32(at + 18, true) === size && !files.has(name),
      "an archive that was packed by another program: take the file as it was downloaded");
    files.set(name, data.subarray(start, start + size));
    at = start + size;
  }
  need(files.size > 0 && same(writeZip(files), data), "an archive that is damaged or was packed by another program");
  return files;
};
