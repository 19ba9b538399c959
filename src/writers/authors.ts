/** Sets of readers. There are dozens for every thread and three for every target, so that each holds numbers and nothing else: a fifth of what a Set takes. */

/** Readers by number, each plus one: a list of few, else open addressing, at most three quarters full. */
export interface Authors {
  size: number;
  slots: number[] | Int32Array<ArrayBuffer>;
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
  let number = numbers.get(name);
  if (number === undefined) {
    number = names.push(name);
    numbers.set(name, number);
  }
  addNumber(authors, number);
}

/** Adds the readers of `other`. */
export function addAuthors(authors: Authors, other: Authors): void {
  for (const number of other.slots) if (number !== 0) addNumber(authors, number);
}

/** Their names, in no order. */
export function namesOf({ slots }: Authors): string[] {
  return Array.from(slots).flatMap((number) => (number === 0 ? [] : [names[number - 1]!]));
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
  if (4 * authors.size > 3 * authors.slots.length) authors.slots = spread(authors.slots, 2 * authors.slots.length);
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
