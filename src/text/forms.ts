/** The spellings met so far, each kept once with a number, so that what is known of a word is looked up by number and never asked twice. */
import { grown } from "./grown.ts";

/** Spellings kept; the rarer ones that come later cost as much as they would without this. */
const KEPT = 1 << 17;
/** Longer runs of letters are hardly ever met again. */
const LONGEST = 40;
/** Slots looked at before a spelling is given up: texts made to collide must not cost their square. */
const PROBES = 24;

interface Table {
  /** Number of the spelling in a slot, 0 where it is empty; a power of two long and at most half full. */
  slots: Int32Array;
  /** Units of all spellings in a row, and where each begins; the next one's begin is its end. */
  units: Uint16Array<ArrayBuffer>;
  readonly begins: number[];
  readonly hashes: number[];
  readonly words: string[];
}

const table: Table = {
  slots: new Int32Array(1 << 12),
  units: new Uint16Array(1 << 14),
  begins: [0, 0],
  hashes: [0],
  words: [""],
};

/** Number of the spelling that stands at [start, end) of a text's units, 1 and above; 0 where it is not kept. */
export function formAt(units: Uint16Array, start: number, end: number): number {
  if (end - start > LONGEST) return 0;
  let hash = 0;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 0x01000193) ^ units[i]!) | 0;
  const { slots, hashes } = table;
  const mask = slots.length - 1;
  let slot = firstSlot(hash, mask);
  for (let probe = 0; probe < PROBES; probe++) {
    const form = slots[slot]!;
    if (form === 0) return keep(units, start, end, hash, slot);
    if (hashes[form] === hash && isSpelled(form, units, start, end)) return form;
    slot = (slot + 1) & mask;
  }
  return 0;
}

/** A spelling in lower case, with straight apostrophes. */
export function wordOf(form: number): string {
  return table.words[form]!;
}

/** Lower case, apostrophes straightened. */
export function lowered(spelling: string): string {
  return spelling.toLowerCase().replaceAll("’", "'");
}

/** Notes in a list by spelling what is known of one; of spellings that are not kept nothing is. */
export function note<Known>(list: (Known | undefined)[], form: number, known: Known): void {
  if (form === 0) return;
  // An index far beyond the end would turn the array into a dictionary.
  while (list.length <= form) list.push(undefined);
  list[form] = known;
}

/** Asks a question about words once a spelling; what `ask` says must hang on the word alone. */
export function rememberedBySpelling(ask: (word: string) => boolean): (form: number, word: string) => boolean {
  const answers: (boolean | undefined)[] = [];
  return (form, word) => {
    const known = answers[form];
    if (known !== undefined) return known;
    const answer = ask(word);
    note(answers, form, answer);
    return answer;
  };
}

function firstSlot(hash: number, mask: number): number {
  return (hash ^ (hash >>> 15)) & mask;
}

function isSpelled(form: number, units: Uint16Array, start: number, end: number): boolean {
  const begin = table.begins[form]!;
  const length = end - start;
  if (table.begins[form + 1]! - begin !== length) return false;
  const own = table.units;
  for (let i = 0; i < length; i++) if (own[begin + i] !== units[start + i]) return false;
  return true;
}

function keep(units: Uint16Array, start: number, end: number, hash: number, slot: number): number {
  const form = table.words.length;
  if (form === KEPT) return 0;
  const spelling = units.subarray(start, end);
  const begin = table.begins[form]!;
  if (begin + spelling.length > table.units.length) table.units = grown(table.units);
  table.units.set(spelling, begin);
  table.begins.push(begin + spelling.length);
  table.words.push(lowered(String.fromCharCode(...spelling)));
  table.hashes.push(hash);
  table.slots[slot] = form;
  if (table.words.length * 2 > table.slots.length) grow();
  return form;
}

function grow(): void {
  const slots = new Int32Array(table.slots.length * 2);
  const mask = slots.length - 1;
  for (let form = 1; form < table.words.length; form++) {
    let slot = firstSlot(table.hashes[form]!, mask);
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = form;
  }
  table.slots = slots;
}
