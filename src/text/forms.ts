/** The spellings met so far, each kept once with a number, so that what is known of a word is looked up by number and never asked twice. */

/** Spellings kept; the rarer ones that come later cost as much as they would without this. */
const KEPT = 1 << 17;
/** Longer runs of letters are hardly ever met again. */
const LONGEST = 40;
/** Slots looked at before a spelling is given up: texts made to collide must not cost their square. */
const PROBES = 24;

interface Table {
  /** Number of the spelling in a slot, 0 where it is empty; a power of two long and at most half full. */
  slots: Int32Array;
  readonly hashes: number[];
  readonly spellings: string[];
  readonly words: string[];
}

const table: Table = { slots: new Int32Array(1 << 12), hashes: [0], spellings: [""], words: [""] };

/** Number of the spelling that stands at [start, end) of a text, 1 and above; 0 where it is not kept. */
export function formAt(text: string, start: number, end: number): number {
  if (end - start > LONGEST) return 0;
  let hash = 0;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 0x01000193) ^ text.charCodeAt(i)) | 0;
  const { slots, hashes } = table;
  const mask = slots.length - 1;
  let slot = firstSlot(hash, mask);
  for (let probe = 0; probe < PROBES; probe++) {
    const form = slots[slot]!;
    if (form === 0) return keep(text, start, end, hash, slot);
    if (hashes[form] === hash && isSpelled(table.spellings[form]!, text, start, end)) return form;
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

function firstSlot(hash: number, mask: number): number {
  return (hash ^ (hash >>> 15)) & mask;
}

function isSpelled(spelling: string, text: string, start: number, end: number): boolean {
  if (spelling.length !== end - start) return false;
  for (let i = 0; i < spelling.length; i++) if (spelling.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}

function keep(text: string, start: number, end: number, hash: number, slot: number): number {
  const form = table.words.length;
  if (form === KEPT) return 0;
  // A slice would hold on to the whole comment.
  const units: number[] = [];
  for (let i = start; i < end; i++) units.push(text.charCodeAt(i));
  const spelling = String.fromCharCode(...units);
  table.spellings.push(spelling);
  table.words.push(lowered(spelling));
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
