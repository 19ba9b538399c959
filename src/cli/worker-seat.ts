/** One thread: what it is told, what it answers, and how far it has got. */
import { Worker } from "node:worker_threads";
import { BelowlineError } from "../notices.ts";

/** What a thread is to be. */
export interface SeatOptions {
  /** Its program. */
  readonly script: URL;
  /** What that is given as it starts. */
  readonly options: object;
  /** Megabytes of objects that it may hold. */
  readonly heap: number;
}

/** What a thread is started with. */
export interface WorkerStart<Options> {
  readonly options: Options;
  /** At `PLACE`, the number of the line it is at; -1 until it is ready. */
  readonly place: Int32Array;
}

export const PLACE = 0;

/** Lines for a thread, and those of them that stopped another one, by number, with what happened. */
export interface Order {
  readonly bytes: Uint8Array;
  readonly bad: ReadonlyMap<number, string>;
}

/** What a thread says: how it is set up, why it cannot be, or what it has done. */
export type Answer<Done> =
  | { readonly ready: string }
  | { readonly failed: { readonly code: string; readonly message: string; readonly hint: string | undefined } }
  | { readonly done: Done };

/** A running thread. */
export interface Seat {
  /** Number of the line it is at. */
  line(): number;
  order(order: Order): void;
  end(why: string): Promise<unknown>;
  /** Where it was at the last look, and at how many looks in a row. */
  readonly looks: { line: number; count: number };
}

/** Who hears of a thread; `ended` hears a word where the line it was at is to blame, else an error. */
export interface Listener<Done> {
  ready(setup: string): void;
  done(done: Done): void;
  ended(why: unknown): void;
}

const MEGABYTE = 2 ** 20;

/** Starts a thread. */
export function openSeat<Done>({ script, options, heap }: SeatOptions, listener: Listener<Done>): Seat {
  const place = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(-1);
  const workerData: WorkerStart<object> = { options, place };
  const worker = new Worker(script, { workerData, resourceLimits: { maxOldGenerationSizeMb: heap } });
  const looks = { line: -1, count: 0 };
  let why: unknown;
  let ending: Promise<unknown> | undefined;
  worker.on("message", (answer: Answer<Done>) => {
    if ("ready" in answer) listener.ready(answer.ready);
    else if ("done" in answer) listener.done(answer.done);
    else why = new BelowlineError(answer.failed.code, answer.failed.message, answer.failed.hint);
  });
  worker.on("error", (error: NodeJS.ErrnoException) => {
    why = error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "out-of-memory" : error;
  });
  worker.on("exit", () => listener.ended(why ?? new Error("a worker ended without a word")));
  return {
    line: () => place[PLACE]!,
    order: ({ bytes, bad }) => {
      Object.assign(looks, { line: -1, count: 0 });
      worker.postMessage({ bytes, bad } satisfies Order);
    },
    end: (word) => {
      why ??= word;
      ending ??= worker.terminate();
      return ending;
    },
    looks,
  };
}

/** At the same line for too many looks; looks are counted rather than time taken, so that a machine that slept loses nothing. In a block of several megabytes one line is long, and has more time. */
export function tookTooLong({ looks, line }: Seat, bytes: Uint8Array, deadline: number, every: number): boolean {
  const now = line();
  looks.count = now === looks.line && now >= 0 ? looks.count + 1 : 0;
  looks.line = now;
  return (looks.count * every) / 1000 >= deadline * Math.max(1, Math.ceil(bytes.length / MEGABYTE));
}
