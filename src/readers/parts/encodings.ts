/** Bytes to text: which encoding, on what grounds, and decoding that counts what it had to replace. */
import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";

export interface Encoding {
  readonly name: string;
  /** What the choice rests on, in words. */
  readonly why: string;
  /** True where nothing says so, and the bytes only do not contradict it. */
  readonly guessed?: boolean;
}

/** Decodes a stream piece by piece. */
export interface Decoding {
  write(bytes: Uint8Array): string;
  end(): string;
}

/** Bytes looked at for a declaration; WHATWG's prescan reads 1024, saved pages put long comments first. */
const PRESCAN = 4096;
/** Share of one half of the byte pairs that must be zero before text without a BOM is taken for UTF-16; English gives nearly all. */
const ZEROS_NEEDED = 0.4;
const DECLARED = /<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([\w:.-]{1,40})/i;
/** The 32 code points that WHATWG gives the bytes 80 to 9F; Node 20.20's TextDecoder leaves them as they are (node#56542). */
const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
/** Labels that mean windows-1252 on the web. */
const WESTERN = /^(?:windows-?1252|x?-?cp-?1252|iso-?8859-?1|iso8859-?1|latin-?1|l1|us-?ascii|ascii|ansi_x3\.4-1968)$/i;
const OTHERS =
  /^(?:windows-?125[0-8]|cp125[0-8]|iso-?8859-?\d{1,2}|koi8-[ru]|shift[_-]?jis|euc-(?:jp|kr)|gbk|gb2312|gb18030|big5|macintosh)$/i;
const UNICODE = /^(?:utf-?8|utf-?16(?:le|be)?|unicode|x-user-defined)$/i;

/** Encoding of a text: BOM, zero bytes of UTF-16, letters that are valid UTF-8, the file's own declaration, UTF-8 for plain ASCII, windows-1252 for the rest. `whole` says that the bytes are not cut. */
export function encodingOf(bytes: Uint8Array, whole: boolean): Encoding {
  const marked = maybeMarked(bytes) ?? maybeUtf16(bytes);
  if (marked) return marked;
  const [, label] = DECLARED.exec(Buffer.from(bytes.subarray(0, PRESCAN)).toString("latin1")) ?? [];
  // A file cut within a letter is UTF-8 all the same where it holds letters that are whole.
  const utf8 =
    validUtf8(bytes, whole) || (validUtf8(bytes, false) && bytes.subarray(0, -3).some((byte) => byte >= 0x80));
  // Pages that a tool has saved as UTF-8 keep the old declaration; letters of other encodings are never valid UTF-8 throughout.
  if (label !== undefined && !(utf8 && bytes.some((byte) => byte >= 0x80))) {
    const name = maybeEncodingNamed(label);
    if (name !== undefined) return { name, why: `declared as ${label.toLowerCase()}` };
  }
  if (utf8) return { name: "utf-8", why: "valid UTF-8" };
  return { name: "windows-1252", why: "not valid UTF-8", guessed: true };
}

function maybeMarked(bytes: Uint8Array): Encoding | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { name: "utf-8", why: "byte order mark" };
  if (a === 0xff && b === 0xfe) return { name: "utf-16le", why: "byte order mark" };
  if (a === 0xfe && b === 0xff) return { name: "utf-16be", why: "byte order mark" };
  return undefined;
}

function maybeUtf16(bytes: Uint8Array): Encoding | undefined {
  const pairs = Math.min(PRESCAN, bytes.length) >> 1;
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) even++;
    if (bytes[2 * i + 1] === 0) odd++;
  }
  if (odd / pairs >= ZEROS_NEEDED && even / pairs < 0.05) return { name: "utf-16le", why: "every second byte is zero" };
  if (even / pairs >= ZEROS_NEEDED && odd / pairs < 0.05) return { name: "utf-16be", why: "every second byte is zero" };
  return undefined;
}

/** What a declared label stands for; a declaration that could be read as bytes cannot be UTF-16 and means UTF-8 (WHATWG). */
function maybeEncodingNamed(label: string): string | undefined {
  if (WESTERN.test(label)) return "windows-1252";
  if (UNICODE.test(label)) return "utf-8";
  if (/^iso-?8859-?9$/i.test(label)) return "windows-1254";
  return OTHERS.test(label) && iconv.encodingExists(label) ? label.toLowerCase() : undefined;
}

function validUtf8(bytes: Uint8Array, whole: boolean): boolean {
  return isUtf8(whole ? bytes : bytes.subarray(0, wholeLength(bytes)));
}

/** A decoding for one of the names that `encodingOf` gives; leaves no BOM. */
export function decodingOf(name: string): Decoding {
  if (name === "windows-1252") return { write: decodeWestern, end: () => "" };
  if (name === "utf-8") return utf8Decoding();
  if (name === "utf-16le" || name === "utf-16be") {
    const decoder = new TextDecoder(name);
    return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
  }
  const decoder = iconv.getDecoder(name);
  return { write: (bytes) => decoder.write(Buffer.from(bytes)), end: () => decoder.end() ?? "" };
}

/** As TextDecoder does it, which takes three times as long for a stream and makes strings of twice the size. */
function utf8Decoding(): Decoding {
  let held = Buffer.alloc(0);
  let begun = false;
  const take = (bytes: Buffer, end: number): string => {
    const text = bytes.toString("utf8", 0, end);
    const marked = !begun && text.startsWith("\uFEFF");
    begun ||= text !== "";
    return marked ? text.slice(1) : text;
  };
  return {
    write: (bytes) => {
      const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const all = held.length === 0 ? given : Buffer.concat([held, given]);
      const end = wholeLength(all);
      held = Buffer.from(all.subarray(end));
      return take(all, end);
    },
    end: () => take(held, held.length),
  };
}

/** Bytes up to a character that may go on in the next piece: a leading byte among the last three begins it. */
function wholeLength(bytes: Uint8Array): number {
  for (let i = bytes.length - 1; i >= Math.max(0, bytes.length - 3); i--) {
    if (bytes[i]! >= 0xc0) return i;
    if (bytes[i]! < 0x80) break;
  }
  return bytes.length;
}

function decodeWestern(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return text.replace(/[\x80-\x9f]/g, (char) => HIGH[char.charCodeAt(0) - 0x80]!);
}
