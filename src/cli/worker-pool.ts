/** Threads that work on blocks of lines, and what becomes of a line that one of them does not survive. */
import { type Order, openSeat, type Seat, type SeatOptions, tookTooLong } from "./worker-seat.ts";

/** Works on blocks of lines, several at a time. */
export interface WorkerPool<Done> {
  /** How the threads are set up; throws what the first one threw as it started. */
  readonly ready: Promise<string>;
  /** Works on a block as soon as a thread is free. */
  work(bytes: Uint8Array): Promise<Done>;
  close(): Promise<void>;
}

export interface PoolOptions extends SeatOptions {
  /** Threads at most; each is started when there is work for it. */
  readonly workers: number;
  /** Seconds that one line may take. */
  readonly deadline: number;
}

/** Milliseconds between two looks at the threads. */
const LOOK = 1000;

interface Job<Done> extends Order {
  readonly bad: Map<number, string>;
  resolve(done: Done): void;
  reject(error: unknown): void;
}

/** A pool whose first thread starts at once. */
export function openPool<Done>({ workers, deadline, ...options }: PoolOptions): WorkerPool<Done> {
  const seats = new Map<Seat, Job<Done> | undefined>();
  const waiting: Job<Done>[] = [];
  let closing = false;
  let setup!: { resolve(fingerprint: string): void; reject(error: unknown): void };
  const ready = new Promise<string>((resolve, reject) => {
    setup = { resolve, reject };
  });
  const open = (): Seat => {
    const seat = openSeat<Done>(options, {
      ready: (fingerprint) => setup.resolve(fingerprint),
      done: (done) => {
        seats.get(seat)!.resolve(done);
        seats.set(seat, undefined);
        next();
      },
      ended: (why) => {
        const job = seats.get(seat);
        seats.delete(seat);
        if (closing) return;
        if (job && typeof why === "string" && !job.bad.has(seat.line()))
          waiting.unshift(withBad(job, seat.line(), why));
        else for (const waits of job ? [setup, job] : [setup]) waits.reject(why);
        next();
      },
    });
    seats.set(seat, undefined);
    return seat;
  };
  const next = (): void => {
    while (waiting.length > 0) {
      const free = [...seats.keys()].find((seat) => !seats.get(seat)) ?? (seats.size < workers ? open() : undefined);
      if (!free) return;
      const job = waiting.shift()!;
      seats.set(free, job);
      free.order(job);
    }
  };
  const watch = setInterval(() => {
    for (const [seat, job] of seats) if (job && tookTooLong(seat, job.bytes, deadline, LOOK)) seat.end("timeout");
  }, LOOK);
  const close = async (): Promise<void> => {
    closing = true;
    clearInterval(watch);
    await Promise.all([...seats.keys()].map((seat) => seat.end("closed")));
  };

  open();
  return {
    ready,
    work: (bytes) =>
      new Promise((resolve, reject) => {
        waiting.push({ bytes: new Uint8Array(bytes), bad: new Map(), resolve, reject });
        next();
      }),
    close,
  };
}

function withBad<Done>(job: Job<Done>, line: number, why: string): Job<Done> {
  job.bad.set(line, why);
  return job;
}
