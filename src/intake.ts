/** The way from bytes to threads: readers, separation, threads; `pipeline.ts` goes on from there. Apart, because taking files apart needs none of the models. */
import { tmpdir } from "node:os";
import type { Ledger } from "./ledger.ts";
import type { InputRecord, SeparatedThread, Thread } from "./model.ts";
import { type ReadOptions, readSource, type Source } from "./readers/index.ts";
import { separatePage } from "./separation/index.ts";
import type { SiteRule } from "./separation/rules.ts";
import { inTurn } from "./text/steps.ts";
import { withoutAddressesIn } from "./threads/addresses.ts";
import { gatherThreads } from "./threads/gather.ts";
import { gatheredThread, linkedInSteps, settleThread } from "./threads/index.ts";
import { openParts } from "./threads/parts.ts";

/** How inputs are read and pages taken apart. */
export interface PageOptions extends ReadOptions {
  readonly siteRules?: readonly SiteRule[];
  /** False where nobody asks which comments nearly repeat others; of `threadsOf` only. */
  readonly duplicates?: boolean;
  /** Folder in whose file system comments of large inputs are put aside; that of temporary files when absent. */
  readonly aside?: string;
}

/** Threads to come, and how many comments they have. */
export interface ThreadsToCome {
  readonly size: { readonly threads: number; readonly comments: number };
  readonly threads: AsyncIterable<Thread>;
}

/** Reads, separates and links every source in order; what fails goes to the ledger and the rest is done. */
export async function* threadsOf(
  sources: readonly Source[],
  options: PageOptions,
  ledger: Ledger,
): AsyncGenerator<Thread> {
  for await (const separated of separatedOf(sources, options, ledger))
    yield await inTurn(linkedInSteps(ledger.admit(settleThread(separated)), options.duplicates));
}

/** The same with the pages and repeated saves of one thread put together: all is read first, and what is too much for memory put aside. */
export async function mergedThreadsOf(
  sources: readonly Source[],
  options: PageOptions,
  ledger: Ledger,
  onThread: (file: string) => void = () => {},
): Promise<ThreadsToCome> {
  const parts = openParts(options.aside ?? tmpdir());
  for await (const separated of separatedOf(sources, options, ledger)) {
    onThread(separated.file);
    parts.add(separated);
  }
  async function* threads(): AsyncGenerator<Thread> {
    for (const thread of parts.threads()) yield await inTurn(linkedInSteps(ledger.admit(thread)));
  }
  return { size: parts.size, threads: threads() };
}

async function* separatedOf(
  sources: readonly Source[],
  options: PageOptions,
  ledger: Ledger,
): AsyncGenerator<SeparatedThread> {
  for (const source of sources) {
    try {
      for await (const thread of separateSource(source, options, ledger)) yield withoutAddressesIn(thread);
    } catch (error) {
      if (isPuttingAside(error)) throw error;
      ledger.fail(source, error);
    }
  }
}

/** The disk takes no more: no fault of the source. */
function isPuttingAside(error: unknown): boolean {
  const { syscall } = (error ?? {}) as NodeJS.ErrnoException;
  return syscall === "write" || syscall === "mkdtemp";
}

async function* separateSource(source: Source, options: PageOptions, ledger: Ledger): AsyncGenerator<SeparatedThread> {
  const records = gatherThreads(options.aside);
  let format = "";
  let document = 0;
  const book = (record: InputRecord): void => {
    ledger.input(record);
    format = record.format ?? format;
  };
  for await (const items of readSource(source, options, book)) {
    for (const item of items) {
      if (item.kind === "document") yield separatePage(item.document, options.siteRules);
      else if (item.kind === "thread") records.head(item.thread);
      else if (item.kind === "comment") records.comment(item.threadId, item.comment);
      else if (item.kind === "rejected") ledger.reject(item.rejected);
      else ledger.notice(item.notice);
    }
  }
  for (const { head, comments } of records.threads())
    yield gatheredThread(source.name, document++, format, head, comments);
}
