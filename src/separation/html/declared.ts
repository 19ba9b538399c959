/** What the page's JSON-LD declares: article, discussion, comments. */
import { commentsIn, type FoundComment } from "./harvest.ts";
import { isThing, nameOf, numberOf, type Thing, textOf } from "./json.ts";
import { attributeOf, type HtmlPage } from "./nodes.ts";

export interface Declared {
  readonly headline?: string | undefined;
  readonly author?: string | undefined;
  readonly published?: string | undefined;
  /** `commentCount` of the article or discussion. */
  readonly count?: number | undefined;
  readonly discussion: boolean;
  /** Whether it calls itself an article, of news or of a blog. */
  readonly article: boolean;
  readonly comments: readonly FoundComment[];
}

const ARTICLE =
  /Article|BlogPosting|DiscussionForumPosting|QAPage|Question|SocialMediaPosting|Report|Review|VideoObject/;

/** Reads all JSON-LD of a page; broken blocks are passed over. */
export function declaredOf(page: HtmlPage): Declared {
  let found: Declared = { discussion: false, article: false, comments: [] };
  for (const data of jsonLdOf(page)) {
    for (const thing of thingsIn(data)) {
      const type = String(thing["@type"] ?? "");
      if (!ARTICLE.test(type)) continue;
      const comments = commentsIn(thing);
      found = {
        headline: found.headline ?? textOf(thing["headline"]) ?? textOf(thing["name"]),
        author: found.author ?? nameOf(thing["author"]),
        published: found.published ?? textOf(thing["datePublished"]) ?? textOf(thing["dateCreated"]),
        count: found.count ?? numberOf(thing["commentCount"]),
        article: found.article || /^(?:\w*Article|BlogPosting|Report)$/.test(type),
        discussion: found.discussion || /DiscussionForumPosting|QAPage|Question/.test(type),
        comments: comments.length > found.comments.length ? comments : found.comments,
      };
    }
  }
  return found;
}

function jsonLdOf(page: HtmlPage): unknown[] {
  const found: unknown[] = [];
  for (const node of page.nodes) {
    if (node.tag !== "script" || !/ld\+json/i.test(attributeOf(node, "type") ?? "")) continue;
    const text = page.nodes[node.order + 1]?.text ?? "";
    try {
      found.push(JSON.parse(text.trim().replace(/;$/, "")));
    } catch {
      // A page's broken metadata says nothing.
    }
  }
  return found;
}

/** All typed objects of a JSON-LD value: of arrays, `@graph`, `mainEntity`. */
function thingsIn(data: unknown): Thing[] {
  const things: Thing[] = [];
  const open: unknown[] = [data];
  while (open.length > 0 && things.length < 1000) {
    const value = open.pop();
    if (Array.isArray(value)) open.push(...value.toReversed());
    else if (isThing(value)) {
      things.push(value);
      open.push(value["@graph"], value["mainEntity"], value["mainEntityOfPage"], value["liveBlogUpdate"]);
    }
  }
  return things;
}
