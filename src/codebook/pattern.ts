/** The cue language: reads a pattern into rows of items, one row for each way through its alternatives. */
import { tokensOf } from "../text/tokens.ts";
import { actorTest } from "./kinds.ts";

/** How one word is recognised. */
export interface WordTest {
  readonly form: "literal" | "stem" | "prefix" | "suffix" | "exact";
  readonly text: string;
}

/** What one item of a pattern asks of the text. */
export type ItemTest =
  | { readonly kind: "words"; readonly phrases: readonly (readonly WordTest[])[]; readonly classes: readonly string[] }
  | { readonly kind: "actor"; readonly kinds: ReadonlySet<string> }
  | { readonly kind: "any" | "start" | "end" | "rest" };

/** An item and what may stand before it. */
interface Item {
  readonly test: ItemTest;
  /** Words that may stand between the item before and this one. */
  readonly gap: number;
  /** Slots that the item belongs to: [name, number of the slot mark in the pattern]. */
  readonly slots: readonly (readonly [string, number])[];
}

/** A way through a pattern. */
export type Row = readonly Item[];

/** What is wrong with a pattern, in words. */
export class PatternError extends Error {}

/** A pattern that grows beyond this has too many alternatives for a reader, too. */
const ROWS_ALLOWED = 256;
const NESTING_ALLOWED = 8;
/** Words that `..` lets pass. */
const DEFAULT_GAP = 3;

const LEXEME =
  /\s+|\.\.\.|\.\.(\d*)|([a-z][a-z-]*)=(?=[^\s])|([()|[\]^$_])(?![\p{L}\p{N}])|([()|[\]])|\{([^{}]*)\}|<([^<>]*)>|=([^\s()|[\]{}<>]+)|([^\s()|[\]{}<>]+)/uy;

type Lexeme = {
  readonly kind: "gap" | "slot" | "sign" | "class" | "actor" | "exact" | "word" | "rest";
  readonly text: string;
};

function lexemesOf(pattern: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  for (let at = 0; at < pattern.length; ) {
    LEXEME.lastIndex = at;
    const found = LEXEME.exec(pattern);
    if (!found) throw new PatternError(`cannot read "${pattern.slice(at, at + 12)}": a bracket is not closed`);
    at = LEXEME.lastIndex;
    const [whole, gap, slot, sign, bracket, name, actor, exact, word] = found;
    if (gap !== undefined && /[^\s()[\]|]/.test(pattern[at] ?? " "))
      throw new PatternError(`a gap runs into "${pattern[at]}"; write .. or ..6, then a blank`);
    if (gap !== undefined) lexemes.push({ kind: "gap", text: gap });
    else if (slot !== undefined) lexemes.push({ kind: "slot", text: slot });
    else if (sign !== undefined || bracket !== undefined) lexemes.push({ kind: "sign", text: whole });
    else if (name !== undefined) lexemes.push({ kind: "class", text: name.trim() });
    else if (actor !== undefined) lexemes.push({ kind: "actor", text: actor.trim() });
    else if (exact !== undefined) lexemes.push({ kind: "exact", text: exact });
    else if (word !== undefined) lexemes.push({ kind: "word", text: word });
    else if (whole === "...") lexemes.push({ kind: "rest", text: whole });
  }
  return lexemes;
}

interface Reader {
  readonly lexemes: readonly Lexeme[];
  readonly exactCase: boolean;
  at: number;
  slots: number;
}

/** Characters of a pattern at most: the longest that is shipped has 1,700, and lists of words belong into a class. */
const LONGEST = 20_000;

/** Reads a pattern into its rows; throws PatternError. `exactCase` makes every plain word case-sensitive. */
export function rowsOf(pattern: string, exactCase = false): Row[] {
  if (pattern.length > LONGEST) throw new PatternError(`more than ${LONGEST} characters; make a word class`);
  const reader: Reader = { lexemes: lexemesOf(pattern), exactCase, at: 0, slots: 0 };
  const rows = readAlternatives(reader, 0);
  if (reader.at < reader.lexemes.length) throw new PatternError(`"${reader.lexemes[reader.at]!.text}" closes nothing`);
  return rows.map(checkedRow);
}

function readAlternatives(reader: Reader, depth: number): Row[] {
  if (depth > NESTING_ALLOWED) throw new PatternError(`brackets are nested more than ${NESTING_ALLOWED} deep`);
  const rows = [...readSequence(reader, depth)];
  while (peek(reader)?.text === "|" && peek(reader)?.kind === "sign") {
    reader.at++;
    rows.push(...readSequence(reader, depth));
  }
  return mergeWords(rows);
}

/** A row in the making, and the gap that waits for its next item (an optional item in between may have stayed empty). */
interface Draft {
  readonly row: Row;
  readonly gap: number;
}

function readSequence(reader: Reader, depth: number): Row[] {
  let drafts: Draft[] = [{ row: [], gap: 0 }];
  let read = 0;
  for (let next = peek(reader); next && !(next.kind === "sign" && ")|]".includes(next.text)); next = peek(reader)) {
    read++;
    if (next.kind === "gap") {
      const gap = next.text === "" ? DEFAULT_GAP : Number(next.text);
      drafts = drafts.map((draft) => ({ row: draft.row, gap: Math.max(draft.gap, gap) }));
      reader.at++;
    } else {
      drafts = joined(drafts, readItem(reader, depth));
    }
  }
  if (read === 0) throw new PatternError("empty pattern or alternative");
  if (drafts.some((draft) => draft.gap > 0))
    throw new PatternError("a gap at the end matches nothing; end with a word or use ...");
  return drafts.map((draft) => draft.row);
}

function joined(drafts: readonly Draft[], right: readonly Row[]): Draft[] {
  const next: Draft[] = [];
  for (const { row, gap } of drafts) {
    for (const b of right) {
      if (b.length === 0) next.push({ row, gap });
      else next.push({ row: [...row, { ...b[0]!, gap: Math.max(gap, b[0]!.gap) }, ...b.slice(1)], gap: 0 });
    }
  }
  if (next.length > ROWS_ALLOWED)
    throw new PatternError(`more than ${ROWS_ALLOWED} ways through the pattern; make a word class`);
  return next;
}

function readItem(reader: Reader, depth: number): Row[] {
  const lexeme = reader.lexemes[reader.at++]!;
  switch (lexeme.kind) {
    case "slot": {
      if (!peek(reader)) throw new PatternError(`${lexeme.text}= stands before nothing`);
      const mark = reader.slots++;
      const tag = (item: Item): Item => ({ ...item, slots: [...item.slots, [lexeme.text, mark]] });
      return readItem(reader, depth + 1).map((row) => row.map(tag));
    }
    case "class":
      if (lexeme.text === "") throw new PatternError("empty {}");
      return [[item({ kind: "words", phrases: [], classes: [lexeme.text] })]];
    case "actor": {
      const kinds = actorTest(lexeme.text);
      if (typeof kinds === "string") throw new PatternError(kinds);
      return [[item({ kind: "actor", kinds })]];
    }
    case "exact":
      return [wordsOf(lexeme.text, true).map(wordItem)];
    case "word":
      if (/^[a-z-]+=$/.test(lexeme.text)) throw new PatternError(`${lexeme.text} stands before nothing`);
      return [wordsOf(lexeme.text, reader.exactCase).map(wordItem)];
    case "rest":
      return [[item({ kind: "rest" })]];
    case "sign":
      return readSign(reader, lexeme.text, depth);
    case "gap":
      throw new PatternError("a gap stands before nothing");
  }
}

function readSign(reader: Reader, sign: string, depth: number): Row[] {
  if (sign === "^") return [[item({ kind: "start" })]];
  if (sign === "$") return [[item({ kind: "end" })]];
  if (sign === "_") return [[item({ kind: "any" })]];
  if (sign !== "(" && sign !== "[") throw new PatternError(`"${sign}" stands alone`);
  const rows = readAlternatives(reader, depth + 1);
  const close = sign === "(" ? ")" : "]";
  if (peek(reader)?.text !== close) throw new PatternError(`"${sign}" is not closed`);
  reader.at++;
  return sign === "(" ? rows : [...rows, []];
}

function peek(reader: Reader): Lexeme | undefined {
  return reader.lexemes[reader.at];
}

function item(test: ItemTest): Item {
  return { test, gap: 0, slots: [] };
}

function wordItem(test: WordTest): Item {
  return item({ kind: "words", phrases: [[test]], classes: [] });
}

/** The tests for a written word, tokenised as texts are; hyphens and quotation marks are dropped. */
export function wordsOf(written: string, exactCase = false): WordTest[] {
  if (!exactCase && PLAIN.test(written)) {
    const isStem = written.endsWith("~");
    return [{ form: isStem ? "stem" : "literal", text: isStem ? written.slice(0, -1) : written }];
  }
  if (CLITIC.test(written)) return [{ form: "literal", text: written.replace("’", "'") }];
  const ending = written.length > 1 ? written.at(-1) : undefined;
  const suffix = written.length > 1 && written[0] === "*";
  const form = suffix
    ? "suffix"
    : ending === "~"
      ? "stem"
      : ending === "*"
        ? "prefix"
        : exactCase
          ? "exact"
          : "literal";
  const bare = suffix ? written.slice(1) : form === "stem" || form === "prefix" ? written.slice(0, -1) : written;
  const tokens = tokensOf(bare).filter((token) => !SKIPPED_MARKS.test(token.word));
  if (tokens.length === 0) throw new PatternError(`"${written}" holds no word`);
  return tokens.map((token, i) => {
    if (form === "exact") return { form, text: bare.slice(token.start, token.end) };
    return { form: i === tokens.length - 1 ? form : "literal", text: token.word };
  });
}

/** Most words of a codebook; tokenising them all took a tenth of the time that reading it takes. */
const PLAIN = /^[a-z]+~?$/;

/** Clitics stand alone in patterns, while in texts they follow their word. */
const CLITIC = /^['’](?:s|re|ve|ll|d|m)$/;

/** Marks that neither patterns nor texts show to the matcher. */
const SKIPPED_MARKS: RegExp = /^(?:-|["“”„«»'‘’`]|\*+)$/;

/** Rows that are plain phrases become one item, so that long lists of alternatives cost one step. */
function mergeWords(rows: readonly Row[]): Row[] {
  const plain = rows.filter(isPhrase);
  if (plain.length < 2) return [...rows];
  const tests = plain.map((row) => row.map((part) => part.test as Extract<ItemTest, { kind: "words" }>));
  const phrases = tests.flatMap((row) =>
    row.length === 1 ? row[0]!.phrases : [row.flatMap((test) => test.phrases[0]!)],
  );
  const classes = tests.flatMap((row) => (row.length === 1 ? row[0]!.classes : []));
  return [[item({ kind: "words", phrases, classes })], ...rows.filter((row) => !isPhrase(row))];
}

function isPhrase(row: Row): boolean {
  const plain = (part: Item): boolean => part.test.kind === "words" && part.gap === 0 && part.slots.length === 0;
  if (row.length === 1) return plain(row[0]!);
  return row.length > 1 && row.every((part) => plain(part) && isOneWord(part.test));
}

function isOneWord(test: ItemTest): boolean {
  return test.kind === "words" && test.classes.length === 0 && test.phrases.length === 1;
}

function checkedRow(row: Row): Row {
  const kinds = row.map((part) => part.test.kind);
  if (!kinds.some((kind) => kind === "words" || kind === "actor"))
    throw new PatternError("the pattern can match without any word");
  if (kinds.includes("rest") && kinds.indexOf("rest") !== row.length - 1)
    throw new PatternError("... must be the last item");
  if (kinds.lastIndexOf("start") > 0) throw new PatternError("^ must be the first item");
  const end = kinds.indexOf("end");
  if (end >= 0 && end !== row.length - 1) throw new PatternError("$ must be the last item");
  if (row[0]!.gap > 0) throw new PatternError("a gap at the begin matches nothing");
  return row;
}
