/** Comments without authors, dates or separators: which line goes on from the one before it. */
import { openingOf, openings } from "../../text/openings.ts";
import { plainWordsOf, shinglesOf } from "../../text/shingles.ts";
import type { Item } from "./items.ts";
import { isName } from "./layout.ts";
import type { Line } from "./lines.ts";

/** A decision between two lines; confidence 0..1 that it is right. */
interface Step {
  readonly join: boolean;
  readonly rule: string;
  readonly confidence: number;
}

/*
 * Confidences by judgement, from how often each rule agreed with the two readings of the seed thread and with the
 * paragraphs of flattened comments whose marks were removed; they rank, they are no frequencies.
 */
const SURE = 0.9;
const LIKELY = 0.8;
const WEAK = 0.7;
const DEFAULT = 0.6;

const FIRST: Step = { join: false, rule: "section-start", confidence: SURE };
const NAME: Step = { join: false, rule: "name-line", confidence: LIKELY };
const AFTER_BUTTON: Step = { join: false, rule: "button-before", confidence: SURE };
const NO_BUTTON: Step = { join: true, rule: "no-button-between", confidence: SURE };
const UNDER_NAME: Step = { join: true, rule: "under-name", confidence: LIKELY };

/** A habit of typing tells writers apart only where few have it. */
const RARE_SHARE = 0.2;
const QUOTE_CONTAINED = 0.8;
const QUOTE_WORDS = 5;
const NOTE_WORDS = 12;

/** What a zone's lines are compared with. */
interface Context {
  readonly lines: readonly Line[];
  readonly article: ReadonlySet<string>;
  readonly habits: ReadonlyMap<number, ReadonlySet<string>>;
  /** Lines that are names of authors, where the zone prints them. */
  readonly names: ReadonlySet<number>;
  /** Buttons end the comments of the zone. */
  readonly separated: boolean;
}

/** A comment while its lines are being put together. */
interface Group {
  readonly heading: number[];
  readonly text: number[];
  readonly aside: number[];
  readonly steps: Step[];
}

/** Puts the lines of a zone without marks together to comments, at names or buttons that recur, else paragraph by paragraph. */
export function joinedItems(lines: readonly Line[], from: number, to: number, body: readonly Line[]): Item[] {
  const context: Context = {
    lines,
    article: shinglesOf(plainWordsOf(body.map((line) => line.text).join("\n"))),
    habits: rareHabits(lines, from, to),
    names: nameLines(lines, from, to),
    separated: buttonsSeparate(lines, from, to),
  };
  const groups: Group[] = [];
  let buttons: number[] = [];
  for (let i = from; i < to; i++) {
    if (!lines[i]!.content && !hasText(lines[i]!)) {
      buttons.push(i);
      continue;
    }
    const group = groups.at(-1);
    const step = group === undefined && !context.names.has(i) ? FIRST : nextStep(context, group, i, buttons.length > 0);
    group?.aside.push(...buttons);
    if (group && step.join) {
      group.text.push(i);
      group.steps.push(step);
    } else {
      const [heading, text] = context.names.has(i) ? [[i], []] : [[], [i]];
      groups.push({ heading, text, aside: group ? [] : buttons, steps: [step] });
    }
    buttons = [];
  }
  groups.at(-1)?.aside.push(...buttons);
  return groups.map((group, n) => itemOf(lines, group, groups[n + 1]));
}

/** How a line follows the comment before it. */
function nextStep(context: Context, group: Group | undefined, i: number, button: boolean): Step {
  if (context.names.has(i)) return NAME;
  if (context.names.size > 0) return UNDER_NAME;
  if (context.separated) return button ? AFTER_BUTTON : NO_BUTTON;
  return stepAt(context, group?.text ?? [], i, inSeries(group?.steps ?? []));
}

/** A comment is as sure as the least sure of its borders and joints. */
function itemOf(lines: readonly Line[], { heading, text, aside, steps }: Group, next: Group | undefined): Item {
  const confidence = Math.min(...steps.map((step) => step.confidence), next?.steps[0]?.confidence ?? SURE);
  const author = heading.length > 0 ? lines[heading[0]!]!.text : undefined;
  return { heading, text, aside, confidence, rule: steps[0]!.rule, ...(author && { author }) };
}

/** Whether a comment has more than one paragraph already, the last of them joined for good reason. */
function inSeries(steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  return last?.join === true && last.confidence >= LIKELY;
}

/** Emoji, "+1" and the like: no letters, but somebody's answer. */
function hasText(line: Line): boolean {
  return (
    line.kinds.size === 0 && line.mark === undefined && line.text.length > 0 && !/^[\d\s.,:/|()+-]*$/.test(line.text)
  );
}

/** So many names, one in so many lines, and a name first of all: the section prints each author above the text. */
const NAMES_LEAST = 3;
const NAME_SHARE = 0.2;

/** Lines that are names of authors, where the zone prints them; else none. */
function nameLines(lines: readonly Line[], from: number, to: number): ReadonlySet<number> {
  const contents: number[] = [];
  for (let i = from; i < to; i++) if (lines[i]!.content) contents.push(i);
  const names = contents.filter((i, n) => {
    const next = lines[contents[n + 1] ?? to];
    return (
      isName(lines[i]!) &&
      /^[\p{Lu}\p{N}@]|^\p{L}[\p{L}\p{N}_.-]*$/u.test(lines[i]!.text) &&
      next?.content === true &&
      !isName(next)
    );
  });
  const first = contents[0] !== undefined && names[0] === contents[0];
  return new Set(first && names.length >= NAMES_LEAST && names.length >= contents.length * NAME_SHARE ? names : []);
}

/** Where buttons stand after at least two texts and after most of them, they mark where comments end. */
function buttonsSeparate(lines: readonly Line[], from: number, to: number): boolean {
  let gaps = 0;
  let texts = 0;
  let open = false;
  for (let i = from; i < to; i++) {
    if (lines[i]!.content) {
      open = true;
      texts++;
    } else if (open && lines[i]!.kinds.has("control")) {
      gaps++;
      open = false;
    }
  }
  return gaps >= 2 && gaps >= texts / 4;
}

function stepAt(context: Context, item: readonly number[], i: number, series: boolean): Step {
  const { lines } = context;
  const line = lines[i]!;
  const before = lines[item.at(-1)!]!;
  const { continues, replies } = openings();
  const opening = openingOf(line.text);
  const join = (rule: string, confidence: number): Step => ({ join: true, rule, confidence });
  const start = (rule: string, confidence: number): Step => ({ join: false, rule, confidence });

  if (/[:：]$/.test(before.text)) return join("after-colon", SURE);
  if (isQuoteLine(context, before)) return join("after-quote", SURE);
  if (line.words <= NOTE_WORDS && /^[([].*[)\]][.!]?$/.test(line.text)) return join("note", SURE);
  if (replies.test(opening)) return start("reply-cue", SURE);
  if (isQuoteLine(context, line) || /^["“”„«‚‘»]/.test(line.text)) return start("quote-first", LIKELY);
  if (continues.test(opening)) return join("continuation-cue", LIKELY);
  if (/\?["”’)]*$/.test(before.text) && series) return join("question-series", WEAK);
  if (sharesHabit(context, item, i)) return join("shared-habit", WEAK);
  return start("default", DEFAULT);
}

/** A line that is nothing but somebody else's words: all of it in quotation marks, or all of it from the article. */
function isQuoteLine({ article }: Context, line: Line): boolean {
  if (/^["“”„«][^"“”„«»]{1,400}["”“»][*.]{0,3}$/.test(line.text) || /^>/.test(line.text)) return true;
  const words = plainWordsOf(line.text);
  if (words.length < QUOTE_WORDS || article.size === 0) return false;
  let found = 0;
  for (let w = 0; w + QUOTE_WORDS <= words.length; w++)
    if (article.has(words.slice(w, w + QUOTE_WORDS).join(" "))) found++;
  return found / (words.length - QUOTE_WORDS + 1) >= QUOTE_CONTAINED;
}

/** Ways of typing that readers keep up within a comment: odd dots, misplaced quotation marks and blanks, capitals for stress. */
const HABITS: readonly (readonly [string, RegExp])[] = [
  ["many-dots", /…[.…]|\.{4,}/u],
  ["wrong-opening-quote", /(?:^|[\s–-])”\s?\p{L}/u],
  ["blank-after-opening", /(?:(?:^|[\s.,])["”]|[(“‘„«])\s\p{L}/u],
  ["many-marks", /[!?]{3,}/u],
  ["no-blank-after-comma", /\p{L},\p{L}/u],
  ["blank-before-mark", /\p{L} [,.!?](?:\s|$)/u],
  ["small-beginning", /^\p{Ll}/u],
  ["capitals", /(?<!\p{L})\p{Lu}{4,}(?!\p{L})/u],
];

function rareHabits(lines: readonly Line[], from: number, to: number): Map<number, ReadonlySet<string>> {
  const counts = new Map<string, number>();
  const habits = new Map<number, Set<string>>();
  for (let i = from; i < to; i++) {
    const own = new Set(HABITS.filter(([, pattern]) => pattern.test(lines[i]!.text)).map(([name]) => name));
    for (const name of own) counts.set(name, (counts.get(name) ?? 0) + 1);
    habits.set(i, own);
  }
  for (const own of habits.values())
    for (const name of own) if (counts.get(name)! > (to - from) * RARE_SHARE) own.delete(name);
  return habits;
}

function sharesHabit({ habits }: Context, item: readonly number[], i: number): boolean {
  const own = habits.get(i)!;
  const before = habits.get(item.at(-1)!)!;
  for (const habit of own) if (before.has(habit)) return true;
  return false;
}
