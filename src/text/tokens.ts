/** Words, numbers, marks and sentences of a text, with offsets: the one tokenisation that coding, tone and narratives share. */

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
}

const URL = /(?:https?:\/\/|www\.)[^\s<>"]+/y;
const MENTION = /(?:@|\/?u\/)[\p{L}\p{N}_][\p{L}\p{N}_.-]*/uy;
const ACRONYM = /(?:\p{Lu}\.){2,}/uy;
const NUMBER = /\p{N}+(?:[.,:]\p{N}+)*/uy;
const WORD = /[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}\p{N}]+)*/uy;
const MARKS = /\.{2,}|…|([!?]){1,}|\*+|-{2,}/y;
const EMOJI =
  /\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}|\u{200D})*|[:;=8][-'^o]?[)(DPp/\\|*]/uy;
const CLITIC = /^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$/iu;
/** Abbreviations after which a full stop ends no sentence. */
const ABBREVIATIONS = new Set(
  "mr mrs ms dr prof sen rep gov gen col lt sgt st jr sr vs etc inc ltd co corp no dept est approx fig eg ie al jan feb mar apr jun jul aug sep sept oct nov dec".split(
    " ",
  ),
);

/** Tokens of a text in order; linear in its length. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let open = false;
  let at = 0;
  const push = (kind: TokenKind, start: number, end: number): void => {
    tokens.push({ word: text.slice(start, end).toLowerCase().replaceAll("’", "'"), kind, start, end, sentence });
    if (kind !== "mark") open = true;
  };
  const endSentence = (): void => {
    if (open) sentence++;
    open = false;
  };
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      endSentence();
      at++;
      continue;
    }
    if (code === 32 || code === 9 || code === 13 || code === 160) {
      at++;
      continue;
    }
    const [kind, end] = tokenAt(text, at, code);
    if (kind === "word") pushWord(text, at, end, push);
    else push(kind, at, end);
    if (kind === "mark" && endsSentence(text, tokens, at, end)) endSentence();
    at = end;
  }
  return tokens;
}

/** Kind and end of the token that starts at `at`. */
function tokenAt(text: string, at: number, code: number): [TokenKind, number] {
  let end = 0;
  if (code === 0x68 || code === 0x48 || code === 0x77 || code === 0x57) {
    end = endOf(URL, text, at);
    if (end) return ["url", end];
  }
  if (code === 0x40 || code === 0x2f || code === 0x75) {
    end = endOf(MENTION, text, at);
    if (end) return ["mention", end];
  }
  if (text.charCodeAt(at + 1) === 0x2e) {
    end = endOf(ACRONYM, text, at);
    if (end) return ["word", end];
  }
  if (code >= 0x30 && code <= 0x39) {
    end = endOf(NUMBER, text, at);
    if (!/[\p{L}_]/u.test(text[end] ?? "")) return ["number", end];
  }
  end = endOf(WORD, text, at);
  if (end) return ["word", end];
  end = endOf(EMOJI, text, at);
  if (end) return ["emoji", end];
  end = endOf(MARKS, text, at);
  if (end) return ["mark", end];
  return ["mark", at + (code >= 0xd800 && code <= 0xdbff ? 2 : 1)];
}

/** Where a sticky pattern's match at a place ends; 0 where it does not match. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : 0;
}

function pushWord(
  text: string,
  start: number,
  end: number,
  push: (kind: TokenKind, start: number, end: number) => void,
): void {
  const clitic = CLITIC.exec(text.slice(start, end));
  const cut = clitic ? start + clitic[1]!.length : end;
  push("word", start, cut);
  if (cut < end) push("word", cut, end);
}

function endsSentence(text: string, tokens: readonly Token[], start: number, end: number): boolean {
  const mark = text[start]!;
  if (mark === "!" || mark === "?" || mark === "…") return true;
  if (mark !== ".") return false;
  if (end - start > 1) return true;
  const before = tokens[tokens.length - 2];
  if (before && before.end === start && (ABBREVIATIONS.has(before.word) || /^\p{L}$/u.test(before.word))) return false;
  const next = text.charCodeAt(end);
  return Number.isNaN(next) || next <= 32 || next === 160 || next > 127 || next === 34 || next === 39 || next === 41;
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
