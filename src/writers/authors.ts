/** Sets of readers, and what each wrote. There are dozens for every thread and three for every target, so that each holds numbers and nothing else: a fifth of what a Set or Map takes. */

/** Readers by number, each plus one: a list of few, else open addressing, at most three quarters full. */
export interface Authors {
  size: number;
  slots: number[] | Int32Array<ArrayBuffer>;
}

/** Comments and words of each reader, in open addressing. */
export interface Contributions {
  /** Readers. */
  size: number;
  slots: Int32Array<ArrayBuffer>;
  /** By slot; 0 in those without a reader. */
  comments: Int32Array;
  words: Float64Array;
}

/** Members of a list; of more, looking through all of them would take longer than a hash. */
const FEW = 8;
/** Golden ratio, which spreads numbers over slots. */
const SPREAD = 0x9e3779b1;

/** Every pseudonym that was counted, by its number, and the other way round. */
const names: string[] = [];
const numbers = new Map<string, number>();

/** Nobody. */
export function noAuthors(): Authors {
  return { size: 0, slots: [] };
}

/** Adds a reader. */
export function addAuthor(authors: Authors, name: string): void {
  addNumber(authors, numberOf(name));
}

/** Adds the readers of `other`. */
export function addAuthors(authors: Authors, other: Authors): void {
  for (const number of other.slots) if (number !== 0) addNumber(authors, number);
}

/** Their names, in no order. */
export function namesOf({ slots }: Authors): string[] {
  return Array.from(slots).flatMap((number) => (number === 0 ? [] : [names[number - 1]!]));
}

/** Nothing written by anybody. */
export function noContributions(slots: number = 2 * FEW): Contributions {
  return { size: 0, slots: new Int32Array(slots), comments: new Int32Array(slots), words: new Float64Array(slots) };
}

/** Adds a comment of so many words. */
export function contribute(to: Contributions, name: string, words: number): void {
  addTo(to, numberOf(name), 1, words);
}

/** Adds what the readers of `other` wrote. */
export function addContributions(to: Contributions, other: Contributions): void {
  other.slots.forEach((number, slot) => {
    if (number !== 0) addTo(to, number, other.comments[slot]!, other.words[slot]!);
  });
}

function addTo(to: Contributions, number: number, comments: number, words: number): void {
  const slot = slotOf(to.slots, number);
  if (to.slots[slot] === 0) to.size++;
  to.slots[slot] = number;
  to.comments[slot]! += comments;
  to.words[slot]! += words;
  if (isCrowded(to.size, to.slots.length)) {
    const larger = noContributions(2 * to.slots.length);
    addContributions(larger, to);
    Object.assign(to, larger);
  }
}

/** The number of a reader, given when first asked for. */
function numberOf(name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  const number = names.push(name);
  numbers.set(name, number);
  return number;
}

function isCrowded(size: number, slots: number): boolean {
  return 4 * size > 3 * slots;
}

function addNumber(authors: Authors, number: number): void {
  if (Array.isArray(authors.slots)) {
    if (authors.slots.includes(number)) return;
    authors.size = authors.slots.push(number);
    if (authors.size > FEW) authors.slots = spread(authors.slots, 4 * FEW);
    return;
  }
  const slot = slotOf(authors.slots, number);
  if (authors.slots[slot] === number) return;
  authors.slots[slot] = number;
  authors.size++;
  if (isCrowded(authors.size, authors.slots.length)) authors.slots = spread(authors.slots, 2 * authors.slots.length);
}

function spread(from: Iterable<number>, size: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(size);
  for (const number of from) if (number !== 0) slots[slotOf(slots, number)] = number;
  return slots;
}

/** Where a number stands, or would stand. */
function slotOf(slots: Int32Array, number: number): number {
  const mask = slots.length - 1;
  let slot = (Math.imul(number, SPREAD) >>> 8) & mask;
  while (slots[slot] !== 0 && slots[slot] !== number) slot = (slot + 1) & mask;
  return slot;
}
