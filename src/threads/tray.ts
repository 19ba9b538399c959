/** Texts of numbered threads held until there are many, and given out sorted by thread; as bytes, since so many objects would keep the garbage collector busy. */

/** A stretch of sorted bytes that is a JSON list by itself: the threads of its items, then the items. */
export interface Block {
  readonly at: number;
  readonly size: number;
}

export interface Tray {
  /** False where the text must wait until the tray was emptied. */
  holds(text: string): boolean;
  /** Takes JSON of a list's item. */
  add(thread: number, text: string): void;
  readonly filled: boolean;
  /** Everything, by thread and within a thread as it came, in blocks; afterwards the tray is empty. */
  sorted(): { readonly bytes: Buffer; readonly blocks: Block[]; readonly first: number };
}

/** Texts of a tray at most; with the number of a thread it stays below 2^53. */
const TRAY_TEXTS = 2 ** 20;
/** What a UTF-16 unit can take. */
const UTF8_BYTES = 3;
const COMMA = 0x2c;
const CLOSE = 0x5d;
/** What the number of a thread and the marks around it and its item take at most. */
const THREAD_BYTES = 20;

const threadOf = (key: number): number => Math.floor(key / TRAY_TEXTS);
const placeOf = (key: number): number => key % TRAY_TEXTS;

/** A tray of so many bytes, with blocks that end with the first item that fills `blockBytes`. */
export function openTray(trayBytes: number, blockBytes: number): Tray {
  let held = Buffer.allocUnsafe(trayBytes);
  let threads: number[] = [];
  let ends: number[] = [0];
  const used = (): number => ends[ends.length - 1]!;
  return {
    holds: (text) =>
      threads.length === 0 || (used() + text.length * UTF8_BYTES <= held.length && threads.length < TRAY_TEXTS),
    add: (thread, text) => {
      if (used() + text.length * UTF8_BYTES > held.length) held = Buffer.allocUnsafe(text.length * UTF8_BYTES);
      ends.push(used() + held.write(text, used()));
      threads.push(thread);
    },
    get filled() {
      return threads.length > 0;
    },
    sorted: () => {
      // Thread and place in one number: those are sorted without asking anybody, many times as fast.
      const order = Float64Array.from(threads, (thread, i) => thread * TRAY_TEXTS + i).sort();
      const blocks: Block[] = [];
      const bytes = Buffer.allocUnsafe(used() + threads.length * THREAD_BYTES);
      let at = 0;
      for (let from = 0; from < order.length; ) {
        const start = at;
        let to = from;
        for (let size = 0; to < order.length && size < blockBytes; to++)
          size += ends[placeOf(order[to]!) + 1]! - ends[placeOf(order[to]!)]!;
        at += bytes.write(`[[${Array.from(order.subarray(from, to), threadOf)}]`, at);
        for (; from < to; from++) {
          const place = placeOf(order[from]!);
          bytes[at++] = COMMA;
          at += held.copy(bytes, at, ends[place]!, ends[place + 1]!);
        }
        bytes[at++] = CLOSE;
        blocks.push({ at: start, size: at - start });
      }
      const first = threadOf(order[0]!);
      threads = [];
      ends = [0];
      return { bytes: bytes.subarray(0, at), blocks, first };
    },
  };
}
