/** A thread as one plain text, for programs in which people read and code texts. */
import type { Entry, ThreadAccount } from "../account.ts";
import { codePointsBefore } from "../csv.ts";
import { lawful } from "./xml.ts";

/** The text, and where in it each comment's own text begins. */
export interface QdaSource {
  readonly text: string;
  /** By id, in Unicode code points from 0. */
  readonly starts: ReadonlyMap<string, number>;
}

/** Title, then each comment under a line with its number, author and time; LF line ends, every character of a comment at its offset. */
export function sourceOf(thread: ThreadAccount): QdaSource {
  const parts: string[] = [];
  const starts = new Map<string, number>();
  let points = 0;
  const add = (text: string): void => {
    parts.push(text);
    points += codePointsBefore(text, text.length);
  };
  add(`${lineOf(thread.thread.article?.title ?? thread.thread.threadId)}\n`);
  for (const entry of thread.entries) {
    add(`\n${headingOf(entry, thread)}\n`);
    starts.set(entry.id, points);
    add(`${plainText(entry.comment.text)}\n`);
  }
  return { text: parts.join(""), starts };
}

function headingOf({ comment, position, author }: Entry, { byId }: ThreadAccount): string {
  const answered = comment.parentId === undefined ? undefined : byId.get(comment.parentId);
  const parts = [
    author ?? "author not given",
    comment.createdAt,
    answered && `answers [${answered.position}]`,
    comment.opening ? "opening post" : undefined,
    comment.status === "visible" ? undefined : comment.status,
  ];
  return lineOf(`[${position}] ${parts.filter((part) => part !== undefined).join(", ")}`);
}

/** Of equal length, so that offsets hold. */
function plainText(text: string): string {
  return lawful(text).replaceAll("\r\n", " \n").replaceAll("\r", "\n");
}

function lineOf(text: string): string {
  return plainText(text).replaceAll("\n", " ");
}
