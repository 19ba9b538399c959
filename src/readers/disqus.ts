/** The XML export of Disqus. */
import type { CommentStatus, ReadItem } from "../model.ts";
import { slugOf } from "../text/names.ts";
import { htmlText } from "./parts/html.ts";
import type { Input, Probe, Reader } from "./parts/reader.ts";
import { commentItem, headItem } from "./parts/record.ts";
import { timeOf } from "./parts/times.ts";
import { isTrue } from "./parts/values.ts";
import { elementsOf, textAt, type XmlElement } from "./parts/xml.ts";

export const disqus: Reader = {
  name: "disqus",
  title: "Disqus export (XML)",
  kind: "records",
  recognised: "XML whose root is <disqus>",
  recognises: ({ head }: Probe) => /<disqus\s[^>]{0,500}disqus\.com/.test(head.slice(0, 2000)),
  async *read(input: Input): AsyncGenerator<ReadItem> {
    let number = 0;
    for await (const element of elementsOf(input.chunks(), new Set(["disqus/thread", "disqus/post"]), input.cut)) {
      if (element.name === "post") yield postOf(element, ++number);
      else if (textAt(element, "link") !== undefined || textAt(element, "title") !== undefined) yield threadOf(element);
    }
  },
};

function threadIdOf(id: string | undefined): string {
  return slugOf(`disqus-${id ?? "unknown"}`);
}

function threadOf(element: XmlElement): ReadItem {
  return headItem({
    threadId: threadIdOf(textAt(element, "@dsq:id")),
    title: textAt(element, "title"),
    url: textAt(element, "link"),
    closed: isTrue(textAt(element, "isClosed")),
  });
}

/** Addresses of mail and machine stay in the file; a post without an id gets its number. */
function postOf(element: XmlElement, number: number): ReadItem {
  return commentItem(threadIdOf(textAt(element, "@dsq:thread") ?? textAt(element, "thread@dsq:id")), {
    id: textAt(element, "@dsq:id") ?? `post-${number}`,
    parent: textAt(element, "parent@dsq:id"),
    author: textAt(element, "author/name") ?? textAt(element, "author/username"),
    time: timeOf(textAt(element, "createdAt")),
    text: htmlText(textAt(element, "message") ?? ""),
    status: statusOf(element),
  });
}

function statusOf(element: XmlElement): CommentStatus {
  if (isTrue(textAt(element, "isDeleted"))) return "deleted";
  return isTrue(textAt(element, "isSpam")) ? "spam" : "visible";
}
