/** A 4chan thread (.json of its address), and boards that answer alike. */
import type { ReadItem } from "../model.ts";
import { jsonReader } from "./parts/documents.ts";
import { htmlText } from "./parts/html.ts";
import { type Input, type Reader, rejection } from "./parts/reader.ts";
import { commentItem, headItem, platformThreadId } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { at, type JsonRecord, numberOf, recordsOf, stringOf } from "./parts/values.ts";

const QUOTELINK = /class="quotelink"[^>]{0,200}>&gt;&gt;(\d{1,15})</g;

export const fourchan: Reader = jsonReader({
  name: "4chan",
  title: "4chan thread (.json of its address), page, catalog",
  recognised: "JSON with posts that have no and resto",
  matches: (value) => threadsIn(value).length > 0,
  items: function* (value, input) {
    for (const posts of threadsIn(value)) yield* readThread(posts, input);
  },
});

/** The posts of each thread: of one, of a page of a board, or of its catalog, which holds the last answers only. */
function threadsIn(value: unknown): (readonly JsonRecord[])[] {
  const single = at(value, "posts");
  const threads = single === undefined ? recordsOf(at(value, "threads")) : [{ posts: single }];
  return threads
    .map((thread) => recordsOf(at(thread, "posts") ?? [thread, ...recordsOf(at(thread, "last_replies"))]))
    .filter((posts) => posts.some((post) => at(post, "no") !== undefined && at(post, "resto") !== undefined));
}

function* readThread(posts: readonly JsonRecord[], input: Input): Generator<ReadItem> {
  const [opening] = posts;
  const number = stringOf(at(opening, "resto") === 0 ? at(opening, "no") : at(opening, "resto"));
  const threadId = number === undefined ? input.threadId : platformThreadId("4chan", number);
  const declared = numberOf(at(opening, "replies"));
  yield headItem({
    threadId,
    title: stringOf(at(opening, "sub")) && htmlText(stringOf(at(opening, "sub"))!).text,
    declared,
    ...(declared !== undefined && { notLoaded: Math.max(0, declared - posts.length + 1) }),
    closed: at(opening, "closed") === 1,
  });
  const numbers = new Set(posts.map((post) => stringOf(at(post, "no"))));
  for (const post of posts) yield postOf(threadId, post, numbers, input);
}

/** A ">" is mostly the poster's own voice here; a post that names several others answers the first of them. */
function postOf(threadId: string, post: JsonRecord, numbers: ReadonlySet<string | undefined>, input: Input): ReadItem {
  const id = stringOf(at(post, "no")) ?? "";
  const source = stringOf(at(post, "com"));
  if (source === undefined) return rejection(input, "record", "no-text", undefined, `post ${id}`);
  const named = [...source.matchAll(QUOTELINK)].map((match) => match[1]!).filter((no) => numbers.has(no));
  return commentItem(threadId, {
    id,
    parent: named[0],
    parentConfidence: 1 / Math.max(1, new Set(named).size),
    opening: at(post, "resto") === 0,
    author: at(post, "name") === "Anonymous" ? undefined : at(post, "name"),
    time: timeOf(at(post, "time")),
    text: htmlText(source, { greentext: true }),
  });
}
