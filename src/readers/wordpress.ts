/** The export of WordPress (WXR): articles with their comments. */
import type { CommentStatus, ReadItem } from "../model.ts";
import { slugOf } from "../text/names.ts";
import { htmlText } from "./parts/html.ts";
import type { Input, Probe, Reader } from "./parts/reader.ts";
import { commentItem, headItem } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { elementsOf, textAt, type XmlElement } from "./parts/xml.ts";

const APPROVED: ReadonlyMap<string, CommentStatus> = new Map([
  ["1", "visible"],
  ["0", "pending"],
  ["hold", "pending"],
  ["spam", "spam"],
  ["trash", "deleted"],
  ["post-trashed", "deleted"],
]);
/** Items that are no articles: pictures, menu entries, and the plugins' own. */
const SKIPPED = /^(?:attachment|nav_menu_item|revision|custom_css|customize_changeset|wp_.{1,40})$/;

export const wordpress: Reader = {
  name: "wordpress",
  title: "WordPress export (WXR)",
  kind: "records",
  recognised: "XML whose root is <rss> with the namespace of WordPress exports",
  recognises: ({ head }: Probe) =>
    /^\s*</.test(head) && /<rss[\s>]/.test(head) && /wordpress\.org\/export\//.test(head),
  async *read(input: Input): AsyncGenerator<ReadItem> {
    let comments: XmlElement[] = [];
    for await (const element of elementsOf(
      input.chunks(),
      new Set(["rss/channel/item", "rss/channel/item/wp:comment"]),
      input.cut,
    )) {
      if (element.name === "wp:comment") comments.push(element);
      else {
        yield* readArticle(element, comments, input);
        comments = [];
      }
    }
  },
};

function* readArticle(item: XmlElement, comments: readonly XmlElement[], input: Input): Generator<ReadItem> {
  if (comments.length === 0 && SKIPPED.test(textAt(item, "wp:post_type") ?? "")) return;
  const threadId = slugOf(`${input.threadId}-${textAt(item, "wp:post_id") ?? textAt(item, "link") ?? "unknown"}`);
  const body = htmlText(textAt(item, "content:encoded") ?? "", { newlines: true }).text;
  yield headItem({
    threadId,
    title: textAt(item, "title"),
    byline: textAt(item, "dc:creator"),
    published: gmtOf(textAt(item, "wp:post_date_gmt")) ?? timeOf(textAt(item, "pubDate")),
    paragraphs: body.split("\n").filter((line) => line.trim() !== ""),
    url: textAt(item, "link"),
    closed: textAt(item, "wp:comment_status") === "closed",
  });
  for (const comment of comments) {
    if (/^(?:pingback|trackback)$/.test(textAt(comment, "wp:comment_type") ?? "")) input.count("record-skipped");
    else yield commentOf(threadId, comment);
  }
}

function commentOf(threadId: string, comment: XmlElement): ReadItem {
  const parent = textAt(comment, "wp:comment_parent");
  return commentItem(threadId, {
    id: textAt(comment, "wp:comment_id") ?? "",
    parent: parent === "0" ? undefined : parent,
    author: textAt(comment, "wp:comment_author"),
    time: gmtOf(textAt(comment, "wp:comment_date_gmt")),
    text: htmlText(textAt(comment, "wp:comment_content") ?? "", { newlines: true }),
    status: APPROVED.get(textAt(comment, "wp:comment_approved") ?? "1") ?? "visible",
  });
}

/** The plain date is local time, and the other may be all zeros. */
function gmtOf(value: string | undefined): ReturnType<typeof timeOf> {
  return value?.startsWith("0000") ? undefined : timeOf(value);
}
