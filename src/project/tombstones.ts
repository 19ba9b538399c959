/** What was forgotten stays so: keyed hashes by which it is known when it is read again, and that tell nobody what it was. */
import { createHmac } from "node:crypto";
import type { SeparatedThread } from "../model.ts";
import { sourceOf } from "../writers/people.ts";
import { keyedName } from "../writers/privacy.ts";

/** What can be forgotten. */
export type Kind = "author" | "comment" | "thread";

/** Hash of an author's name as the source writes it or of the pseudonym, of a comment's id or of a thread's. */
export function tombstoneOf(secret: Uint8Array, kind: Kind, name: string): string {
  return createHmac("sha256", secret)
    .update(`forgotten ${kind}\0${name.normalize("NFC")}`)
    .digest("base64url");
}

/** Takes what was forgotten out of threads as they are read; undefined for a thread that was forgotten as a whole. */
export type Forgetting = (thread: SeparatedThread) => SeparatedThread | undefined;

/** The forgetting of these tombstones. */
export function forgettingOf(secret: Uint8Array, tombstones: ReadonlySet<string>): Forgetting {
  if (tombstones.size === 0) return (thread) => thread;
  const buried = (kind: Kind, name: string): boolean => tombstones.has(tombstoneOf(secret, kind, name));
  return (thread) => {
    if (buried("thread", thread.threadId)) return undefined;
    const source = sourceOf(thread);
    const isGone = (author: string): boolean =>
      buried("author", author) || buried("author", keyedName({ id: "", secret }, source, author));
    const comments = thread.comments.filter(
      ({ id, author }) => !buried("comment", id) && !(author !== undefined && isGone(author)),
    );
    return comments.length === thread.comments.length ? thread : { ...thread, comments };
  };
}
