/** Reads an input as the pipeline does, with every invariant of a thread checked on the way. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect } from "vitest";
import type {
  Comment,
  InputRecord,
  Notice,
  PageDocument,
  Rejected,
  SeparatedThread,
  ThreadHead,
} from "../../src/model.ts";
import { type ReadOptions, readSource } from "../../src/readers/index.ts";
import { assembleThread } from "../../src/threads/assemble.ts";

export interface Reading {
  readonly record: InputRecord;
  readonly documents: readonly PageDocument[];
  readonly threads: readonly SeparatedThread[];
  readonly rejected: readonly Rejected[];
  readonly notices: readonly Notice[];
  /** Comments as the reader gave them, before repeats were taken out. */
  readonly given: number;
}

/** Reads a file or a folder. */
export async function readPath(path: string, options: ReadOptions = {}): Promise<Reading> {
  const documents: PageDocument[] = [];
  const rejected: Rejected[] = [];
  const notices: Notice[] = [];
  const heads = new Map<string, ThreadHead>();
  const comments = new Map<string, Comment[]>();
  const file = basename(path);
  let record: InputRecord | undefined;
  for await (const items of readSource({ name: file, path }, options, (read) => (record = read)))
    for (const item of items) {
      if (item.kind === "document") documents.push(item.document);
      else if (item.kind === "rejected") rejected.push(item.rejected);
      else if (item.kind === "notice") notices.push(item.notice);
      else if (item.kind === "thread")
        heads.set(item.thread.threadId, { ...heads.get(item.thread.threadId), ...item.thread });
      else if (!comments.get(item.threadId)?.push(item.comment)) comments.set(item.threadId, [item.comment]);
    }
  const ids = new Set([...heads.keys(), ...comments.keys()]);
  const threads = [...ids].map((id, i) =>
    assembleThread(file, i, record!.format!, heads.get(id) ?? { threadId: id }, comments.get(id) ?? []),
  );
  for (const thread of threads) expectSound(thread);
  const given = [...comments.values()].reduce((sum, list) => sum + list.length, 0);
  expect(given).toBe(threads.reduce((sum, thread) => sum + thread.comments.length + thread.rejected.length, 0));
  return { record: record!, documents, threads, rejected, notices, given };
}

/** Reads content under a name. */
export async function readContent(
  name: string,
  content: string | Uint8Array,
  options: ReadOptions = {},
): Promise<Reading> {
  const folder = mkdtempSync(join(tmpdir(), "belowline-"));
  try {
    writeFileSync(join(folder, name), content);
    return await readPath(join(folder, name), options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The comments of every thread in one list. */
export function commentsOf(reading: Reading): readonly Comment[] {
  return reading.threads.flatMap((thread) => thread.comments);
}

/** What holds of every thread, whatever its source. */
export function expectSound(thread: SeparatedThread): void {
  const byId = new Map(thread.comments.map((comment) => [comment.id, comment]));
  const wrong: string[] = byId.size === thread.comments.length ? [] : ["ids repeat"];
  for (const comment of thread.comments) {
    const parent = comment.parentId === undefined ? undefined : byId.get(comment.parentId);
    const hold = (what: string, holds: boolean): void => {
      if (!holds) wrong.push(`${comment.id}: ${what}`);
    };
    hold("the parent is there", comment.parentId === undefined || parent !== undefined);
    hold("depth is 1 + the parent's", comment.depth === (parent ? parent.depth + 1 : 0));
    hold("the id begins with the thread's", comment.id.startsWith(`${thread.threadId}/`));
    hold(
      "text is kept only where visible",
      comment.status === "visible" || comment.text + comment.quotes.length === "0",
    );
    hold("text is NFC and well-formed", comment.text === comment.text.normalize("NFC").toWellFormed());
    for (const { start, end } of comment.quotes) {
      hold(
        "quotes lie in the text",
        start >= 0 && end <= comment.text.length && comment.text.slice(start, end).trim() !== "",
      );
    }
  }
  expect(wrong).toEqual([]);
}
