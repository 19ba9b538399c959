/** How much each word of a comment counts: negation, intensifiers, contrast, conditions, questions, emphasis. */
import { note } from "../text/forms.ts";
import type { Reading } from "../text/reading.ts";
import type { Token } from "../text/tokens.ts";
import { ROLES, type ToneLexicons, type ToneWord } from "./lexicon.ts";
import { openZeros } from "./scratch.ts";
import { isPlainUse } from "./senses.ts";

/** What was found at each token, and how much it counts. */
export interface Scope {
  /** The entry of each token, undefined where there is none, where the token is quoted, or where a phrase has swallowed it. */
  readonly words: readonly (ToneWord | undefined)[];
  /** Multiplier of each entry: negative under negation, above 1 under emphasis; holds until the next comment is read. */
  readonly weights: Float64Array;
  /** 1 where an intensifier stands before the word. */
  readonly boosted: Uint8Array;
  /** Words and phrases with a dimension of their own, in order. */
  readonly hits: readonly Hit[];
}

/** A word or phrase that speaks for a dimension. */
export interface Hit {
  readonly word: ToneWord;
  /** Range of token numbers, half-open. */
  readonly from: number;
  readonly to: number;
}

/** Weights of the scope rules; set by hand, near those of VADER; `src/training/tone.ts --choose` does not try others. */
const SCOPE = {
  /** A negated word counts this much: less than fully turned round, as "not great" is weaker than "bad". */
  negated: -0.5,
  /** A negator reaches this many words on, or to the next clause. */
  negationReach: 4,
  /** Before and after "but" (Hutto & Gilbert 2014 use .5 and 1.5). */
  beforeContrast: 0.6,
  afterContrast: 1.3,
  /** After "although", up to the next comma. */
  conceded: 0.7,
  /** After "if", "would", "could", up to the next comma. */
  conditional: 0.7,
  /** In a sentence that ends in a question mark. */
  asked: 0.7,
  /** For each exclamation mark, three at most. */
  exclaimed: 0.12,
  /** A word in capitals among others that are not. */
  capitals: 1.3,
} as const;

const DIMENSIONS =
  ROLES.anger | ROLES.contempt | ROLES.fear | ROLES.sadness | ROLES.sarcasm | ROLES.certain | ROLES.hedge;
const STRUCTURE =
  ROLES.negator | ROLES.unscoped | ROLES.booster | ROLES.diminisher | ROLES.contrast | ROLES.concession | ROLES.plain;
/** Marks that end what a negator, an "if" or an intensifier reaches. */
const CLAUSE_ENDS = new Set([",", ";", ":", "(", ")", "-", "–", "—", "--", "...", "…", '"', "“", "”"]);
/** An intensifier reaches over one unknown word ("a very well made film"). */
const BOOST_REACH = 2;
const EXCLAMATIONS_COUNTED = 3;
/** Strength of the phrases of sarcasm.txt that hardly anybody means literally. */
const IRONIC = 0.8;
const LENGTHENED = /(.)\1{2,}/g;

const weightsFor = openZeros();

interface State {
  readonly words: (ToneWord | undefined)[];
  readonly weights: Float64Array;
  readonly boosted: Uint8Array;
  readonly hits: Hit[];
  readonly capitals: number[];
  capitalised: number;
  spelled: number;
  from: number;
  negatedTo: number;
  boost: number;
  boostTo: number;
  damped: number;
  contrastAt: number;
  exclamations: number;
  question: boolean;
}

/** Finds the lexicon's words and phrases in a comment and weighs them; quoted tokens are left out and end every scope. */
export function scopeOf(reading: Reading, lexicons: ToneLexicons): Scope {
  const { tokens, quoted } = reading;
  const state = startState(tokens.length);
  let sentence = -1;
  for (let i = 0; i < tokens.length; i++) {
    if (quoted[i] === 1) {
      closeSegment(state, i);
      sentence = -1;
      continue;
    }
    const token = tokens[i]!;
    if (token.sentence !== sentence) {
      closeSegment(state, i);
      sentence = token.sentence;
    }
    const word = entryOf(lexicons, token);
    if (token.kind === "mark") readMark(state, token, i);
    else if (token.kind === "word") readCase(state, reading.input.text, token, i);
    if (word) i = readWord(state, reading, word, i);
  }
  closeSegment(state, tokens.length);
  emphasiseCapitals(state);
  silenceIrony(state);
  return state;
}

/** The entry of a token; spellings that have a number are looked up once. */
function entryOf(lexicons: ToneLexicons, token: Token): ToneWord | undefined {
  const { formWords } = lexicons;
  const known = formWords[token.form];
  if (known !== undefined) return known ?? undefined;
  const word = lookedUp(lexicons, token);
  note(formWords, token.form, word ?? null);
  return word;
}

/** Several emoji in a row count as the first, a lengthened word ("soooo") is looked up with its repeated letters cut to two, then to one. */
function lookedUp({ words }: ToneLexicons, token: Token): ToneWord | undefined {
  const known = words.get(token.word);
  if (known) return known;
  if (token.kind === "emoji") return words.get(String.fromCodePoint(token.word.codePointAt(0)!));
  if (token.kind !== "word" || !isLengthened(token.word)) return undefined;
  return words.get(token.word.replace(LENGTHENED, "$1$1")) ?? words.get(token.word.replace(LENGTHENED, "$1"));
}

function isLengthened(word: string): boolean {
  let run = 1;
  for (let i = 1; i < word.length; i++) {
    run = word.charCodeAt(i) === word.charCodeAt(i - 1) ? run + 1 : 1;
    if (run === 3) return true;
  }
  return false;
}

function startState(length: number): State {
  return {
    words: new Array<ToneWord | undefined>(length),
    weights: weightsFor(length),
    boosted: new Uint8Array(length),
    hits: [],
    capitals: [],
    capitalised: 0,
    spelled: 0,
    from: 0,
    negatedTo: -1,
    boost: 1,
    boostTo: -1,
    damped: 1,
    contrastAt: -1,
    exclamations: 0,
    question: false,
  };
}

function readMark(state: State, token: Token, i: number): void {
  const first = token.word.charCodeAt(0);
  if (first === 33 || first === 63) {
    for (let k = 0; k < token.word.length; k++) {
      if (token.word.charCodeAt(k) === 33) state.exclamations++;
      else state.question = true;
    }
  } else if (CLAUSE_ENDS.has(token.word)) {
    state.negatedTo = i;
    state.boostTo = i;
    state.damped = 1;
  }
}

/** Notes words in capitals; whether they are emphasis shows when the whole comment was read. */
function readCase(state: State, text: string, token: Token, i: number): void {
  if (token.end - token.start < 3) return;
  state.spelled++;
  if (
    isCapital(text.charCodeAt(token.start)) &&
    isCapital(text.charCodeAt(token.start + 1)) &&
    isCapital(text.charCodeAt(token.end - 1))
  ) {
    state.capitalised++;
    state.capitals.push(i);
  }
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** Reads a word of the lexicon, or the longest phrase that begins with it; gives the number of the last token read. */
function readWord(state: State, reading: Reading, word: ToneWord, at: number): number {
  for (const phrase of word.phrases) {
    const end = endOf(reading, phrase, at);
    if (end < 0) continue;
    if ((phrase.roles & DIMENSIONS) !== 0) state.hits.push({ word: phrase, from: at, to: end });
    if ((phrase.roles & STRUCTURE) === 0 && phrase.valence === 0) {
      state.words[at] = phrase;
      state.weights[at] = weightAt(state, at);
      break;
    }
    place(state, phrase, at, end - 1);
    return end - 1;
  }
  if (isPlainUse(reading, at)) return at;
  place(state, word, at, at);
  if ((word.roles & DIMENSIONS) !== 0) state.hits.push({ word, from: at, to: at + 1 });
  return at;
}

/** The token after the phrase that begins at `at`, or -1. */
function endOf(reading: Reading, phrase: ToneWord, at: number): number {
  const { tokens, quoted } = reading;
  const length = phrase.words.length;
  if (at + length > tokens.length) return -1;
  for (let k = 1; k < length; k++) if (tokens[at + k]!.word !== phrase.words[k] || quoted[at + k] === 1) return -1;
  return at + length;
}

/** Weighs a word or phrase, then lets it change what follows. */
function place(state: State, word: ToneWord, at: number, last: number): void {
  const roles = word.roles;
  state.words[at] = (roles & ROLES.plain) !== 0 ? undefined : word;
  state.weights[at] = weightAt(state, at);
  if (state.boost !== 1 && at <= state.boostTo) state.boosted[at] = 1;
  if ((roles & STRUCTURE) === 0 && (roles & ROLES.condition) === 0) return;
  if ((roles & ROLES.negator) !== 0) state.negatedTo = last + SCOPE.negationReach;
  if ((roles & (ROLES.booster | ROLES.diminisher)) !== 0) {
    const strength = word.values.get(ROLES.booster) ?? word.values.get(ROLES.diminisher)!;
    state.boost = at <= state.boostTo ? state.boost * strength : strength;
    state.boostTo = last + BOOST_REACH;
  }
  if ((roles & ROLES.contrast) !== 0) {
    state.contrastAt = at;
    state.negatedTo = last;
    state.damped = 1;
  }
  if ((roles & ROLES.concession) !== 0) state.damped = SCOPE.conceded;
  if ((roles & ROLES.condition) !== 0) state.damped = SCOPE.conditional;
}

function weightAt(state: State, at: number): number {
  let weight = state.damped;
  if (at <= state.negatedTo) weight *= SCOPE.negated;
  if (at <= state.boostTo) weight *= state.boost;
  return weight;
}

/** Ends a sentence, or the part of one between quotes: contrast, question and exclamation work on all of it. */
function closeSegment(state: State, to: number): void {
  const { weights, contrastAt } = state;
  const tail =
    (1 + SCOPE.exclaimed * Math.min(EXCLAMATIONS_COUNTED, state.exclamations)) * (state.question ? SCOPE.asked : 1);
  if (tail !== 1) for (let i = state.from; i < to; i++) weights[i]! *= tail;
  if (contrastAt > state.from) {
    for (let i = state.from; i < contrastAt; i++) weights[i]! *= SCOPE.beforeContrast;
    for (let i = contrastAt; i < to; i++) weights[i]! *= SCOPE.afterContrast;
  }
  state.from = to;
  state.negatedTo = -1;
  state.boost = 1;
  state.boostTo = -1;
  state.damped = 1;
  state.contrastAt = -1;
  state.exclamations = 0;
  state.question = false;
}

/** Capitals emphasise only where most of the comment is not in capitals. */
function emphasiseCapitals(state: State): void {
  if (state.capitals.length === 0 || state.capitalised * 2 > state.spelled) return;
  for (const i of state.capitals) state.weights[i]! *= SCOPE.capitals;
}

/** Praise within a phrase that is nearly always ironic ("thanks for nothing", "just what we need") is none. */
function silenceIrony({ words, hits }: State): void {
  for (const { word, from, to } of hits) {
    if ((word.roles & ROLES.sarcasm) === 0 || word.values.get(ROLES.sarcasm)! < IRONIC) continue;
    for (let i = from; i < to; i++) if ((words[i]?.valence ?? 0) > 0) words[i] = undefined;
  }
}
