/** Words, numbers, marks and sentences of a text, with offsets: the one tokenisation that coding, tone and narratives share. */
import { formAt, lowered, wordOf } from "./forms.ts";
import { unitsOf } from "./units.ts";

type TokenKind = "word" | "number" | "mark" | "url" | "mention" | "emoji";

/** One token; clitics are split as in the Penn Treebank ("do" "n't", "they" "'re"), hyphens are marks of their own. */
export interface Token {
  /** Lower case, apostrophes straightened. */
  readonly word: string;
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** 0-based number of the sentence it stands in. */
  readonly sentence: number;
  /** Number of its spelling (`forms.ts`); 0 where that is not kept. */
  readonly form: number;
}

const URL = /(?:https?:\/\/|www\.)[^\s<>"]+/y;
const MENTION = /(?:@|\/?u\/)[\p{L}\p{N}_][\p{L}\p{N}_.-]*/uy;
const ACRONYM = /(?:\p{Lu}\.){2,}/uy;
const NUMBER = /\p{N}+(?:[.,:]\p{N}+)*/uy;
const WORD = /[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}\p{N}]+)*/uy;
const EMOJI =
  /\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}|\u{200D})*|[:;=8][-'^o]?[)(DPp/\\|*]/uy;
/** Behind at least one character of its word. */
const CLITIC = /(?<=.)(n['’]t|['’](?:s|re|ve|ll|d|m))$/iu;
/** Abbreviations after which a full stop ends no sentence. */
const ABBREVIATIONS = new Set(
  "mr mrs ms dr prof sen rep gov gen col lt sgt st jr sr vs etc inc ltd co corp no dept est approx fig eg ie al jan feb mar apr jun jul aug sep sept oct nov dec".split(
    " ",
  ),
);

const APOSTROPHE = 0x27;
const CURLED = 0x2019;
const STOP = 0x2e;

const [DIGIT, LETTER, LINE] = [1, 2, 4];
/** What an ASCII character is; most characters of most texts are, and for them no pattern need be asked. */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /\d/.test(character) ? DIGIT : /[a-z]/i.test(character) ? LETTER : character === "_" ? LINE : 0;
});
const ALNUM = DIGIT | LETTER;
const WORDLY = ALNUM | LINE;

/** A text with its UTF-16 units, and zeros behind them. */
interface Source {
  readonly text: string;
  readonly units: Uint16Array;
  readonly length: number;
}

/** Tokens of a text in order; linear in its length. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const source: Source = { text, units: unitsOf(text), length: text.length };
  let sentence = 0;
  let open = false;
  for (let at = 0; at < source.length; ) {
    const code = source.units[at]!;
    if (code === 32 || code === 9 || code === 13 || code === 160 || code === 10) {
      if (code === 10 && open) {
        sentence++;
        open = false;
      }
      at++;
      continue;
    }
    const end = wordEndAt(source, at, code);
    if (end > 0) {
      pushWord(tokens, source, at, end, sentence);
      open = true;
      at = end;
      continue;
    }
    const token = otherAt(source, at, code, sentence);
    tokens.push(token);
    at = token.end;
    if (token.kind !== "mark") open = true;
    else if (open && endsSentence(source, tokens, token)) {
      sentence++;
      open = false;
    }
  }
  return tokens;
}

/** Where the word that starts at `at` ends, clitic included; 0 where none starts. */
function wordEndAt(source: Source, at: number, code: number): number {
  if (source.units[at + 1]! === STOP) {
    const end = endOf(ACRONYM, source, at);
    if (end > 0) return end;
  }
  if (code > 127) return endOf(WORD, source, at);
  if (!isA(code, WORDLY) || addressEnd(source, at, code) > 0) return 0;
  return isA(code, DIGIT) && isNumber(source, numberEnd(source, at)) ? 0 : wordEnd(source, at);
}

/** The token that starts at `at`, where that is no word. */
function otherAt(source: Source, at: number, code: number, sentence: number): Token {
  const address = code > 127 ? 0 : addressEnd(source, at, code);
  if (address > 0) return tokenOf(source, code === 0x68 || code === 0x77 ? "url" : "mention", at, address, sentence);
  if (isA(code, DIGIT)) return tokenOf(source, "number", at, numberEnd(source, at), sentence);
  // The only ASCII characters that begin an emoticon; a digit begins a number.
  const emoji = code > 127 || code === 0x3a || code === 0x3b || code === 0x3d ? endOf(EMOJI, source, at) : 0;
  if (emoji > 0) return tokenOf(source, "emoji", at, emoji, sentence);
  return tokenOf(source, "mark", at, markEnd(source, at, code), sentence);
}

function tokenOf(source: Source, kind: TokenKind, start: number, end: number, sentence: number): Token {
  const form = kind === "url" || kind === "mention" ? 0 : formAt(source.units, start, end);
  const word = form === 0 ? lowered(source.text.slice(start, end)) : wordOf(form);
  return { word, kind, start, end, sentence, form };
}

/** Adds a word, its clitic as a token of its own. */
function pushWord(tokens: Token[], source: Source, start: number, end: number, sentence: number): void {
  const cut = cliticFrom(source, start, end);
  tokens.push(tokenOf(source, "word", start, cut, sentence));
  if (cut < end) tokens.push(tokenOf(source, "word", cut, end, sentence));
}

/** Where the clitic of a word begins; its end where it has none. */
function cliticFrom(source: Source, start: number, end: number): number {
  const isShort = isApostrophe(source.units[end - 2]!);
  if (end - start < 3 || (!isShort && !isApostrophe(source.units[end - 3]!))) return end;
  const clitic = CLITIC.exec(source.text.slice(Math.max(start, end - 4), end));
  return clitic === null ? end : end - clitic[1]!.length;
}

function isApostrophe(code: number): boolean {
  return code === APOSTROPHE || code === CURLED;
}

/** Where the web address or mention that starts here ends; 0 where none does. */
function addressEnd(source: Source, at: number, code: number): number {
  if (code === 0x68) return source.text.startsWith("http", at) ? endOf(URL, source, at) : 0;
  if (code === 0x77) return source.text.startsWith("www.", at) ? endOf(URL, source, at) : 0;
  const next = source.units[at + 1]!;
  return code === 0x40 || (code === 0x2f && next === 0x75) || (code === 0x75 && next === 0x2f)
    ? endOf(MENTION, source, at)
    : 0;
}

/** Where a sticky pattern's match at a place ends; 0 where it does not match. */
function endOf(pattern: RegExp, source: Source, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(source.text) ? pattern.lastIndex : 0;
}

function isA(code: number, kinds: number): boolean {
  return code < 128 && (ASCII[code]! & kinds) !== 0;
}

/** Whether nothing goes on after its digits that would make it a word. */
function isNumber(source: Source, end: number): boolean {
  const code = source.units[end]!;
  return code > 127 ? !/[\p{L}_]/u.test(source.text[end]!) : !isA(code, LETTER | LINE);
}

/** As NUMBER has it. */
function numberEnd(source: Source, at: number): number {
  let end = at;
  for (;;) {
    while (isA(source.units[end]!, DIGIT)) end++;
    const code = source.units[end]!;
    const next = source.units[end + 1]!;
    if (code > 127 || next > 127) return endOf(NUMBER, source, at);
    const joins = code === STOP || code === 0x2c || code === 0x3a;
    if (!joins || !isA(next, DIGIT)) return end;
    end++;
  }
}

/** As WORD has it. */
function wordEnd(source: Source, at: number): number {
  let end = at;
  for (let kinds = WORDLY; ; kinds = ALNUM) {
    while (isA(source.units[end]!, kinds)) end++;
    const code = source.units[end]!;
    if (!isApostrophe(code)) return code > 127 ? endOf(WORD, source, at) : end;
    const next = source.units[end + 1]!;
    if (next > 127) return endOf(WORD, source, at);
    if (!isA(next, ALNUM)) return end;
    end++;
  }
}

/** Dots, hyphens, asterisks, and exclamation with question marks, count as one mark where they stand in a row. */
function markEnd(source: Source, at: number, code: number): number {
  let end = at + 1;
  if (code === 0x21 || code === 0x3f) {
    for (let next = source.units[end]!; next === 0x21 || next === 0x3f; next = source.units[end]!) end++;
  } else if (code === STOP || code === 0x2a || code === 0x2d) {
    while (source.units[end]! === code) end++;
  } else if (code >= 0xd800 && code <= 0xdbff) end++;
  return Math.min(end, source.length);
}

function endsSentence(source: Source, tokens: readonly Token[], { word, start, end }: Token): boolean {
  const mark = word[0]!;
  if (mark === "!" || mark === "?" || mark === "…") return true;
  if (mark !== ".") return false;
  if (end - start > 1) return true;
  const before = tokens[tokens.length - 2];
  if (before && before.end === start && (ABBREVIATIONS.has(before.word) || /^\p{L}$/u.test(before.word))) return false;
  const next = source.units[end]!;
  return next <= 32 || next === 160 || next > 127 || next === 34 || next === 39 || next === 41;
}

/** The sentences of tokenised text as ranges of token numbers, half-open. */
export function sentencesOf(tokens: readonly Token[]): { readonly from: number; readonly to: number }[] {
  const sentences: { from: number; to: number }[] = [];
  for (let from = 0; from < tokens.length; ) {
    let to = from + 1;
    while (to < tokens.length && tokens[to]!.sentence === tokens[from]!.sentence) to++;
    sentences.push({ from, to });
    from = to;
  }
  return sentences;
}
