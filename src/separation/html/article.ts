/** Title, byline and date of the article, from what the page declares about itself, else from its headings. */
import type { Article } from "../../model.ts";
import type { Scene } from "./candidates.ts";
import { stampOf } from "./dates.ts";
import type { Declared } from "./declared.ts";
import { cleanName } from "./fields.ts";
import { flatTextOf } from "./lines.ts";
import { attributeOf, type HtmlNode, namesOf, rangeOf, wordsIn } from "./nodes.ts";

/** What the page's head says, by name in lower case. */
export function metaOf(scene: Scene): ReadonlyMap<string, string> {
  const meta = new Map<string, string>();
  for (const node of scene.page.nodes) {
    if (node.tag === "link") {
      const rel = attributeOf(node, "rel");
      const href = attributeOf(node, "href");
      if (rel && href && !meta.has(`link:${rel.toLowerCase()}`)) meta.set(`link:${rel.toLowerCase()}`, href);
    }
    if (node.tag === "title" && !meta.has("title")) meta.set("title", titleText(scene, node));
    if (node.tag !== "meta") continue;
    const name = attributeOf(node, "property") ?? attributeOf(node, "name") ?? attributeOf(node, "itemprop");
    const content = attributeOf(node, "content")?.trim();
    if (name && content && !meta.has(name.toLowerCase())) meta.set(name.toLowerCase(), content);
  }
  return meta;
}

function titleText(scene: Scene, node: HtmlNode): string {
  let text = "";
  for (let at = node.order + 1; at < node.end; at++) text += scene.page.nodes[at]!.text;
  return text.replace(/\s+/g, " ").trim();
}

const SEPARATOR = /(?<!\s)\s+(?:[|»«·•—–-]|::)\s+/;

/** The article's title: a main heading that the page's title repeats, else what is declared, else the title without the site's name. */
export function titleOf(scene: Scene, meta: ReadonlyMap<string, string>, declared: Declared): string | undefined {
  const title = meta.get("title") ?? "";
  const headings: string[] = [];
  for (const node of scene.page.nodes) {
    if (node.tag !== "h1" && node.tag !== "h2") continue;
    const words = wordsIn(scene.page, rangeOf(node));
    if (words === 0 || words > 40 || headings.length > 20) continue;
    headings.push(flatTextOf(scene.page, rangeOf(node)));
  }
  const full = fold(`${title} ${meta.get("og:title") ?? ""}`);
  const repeated = headings
    .filter((heading) => full.includes(fold(heading)) && fold(heading).length > 0)
    .sort((a, b) => b.length - a.length)[0];
  if (repeated && repeated.split(" ").length > 1) return repeated;
  const given = declared.headline ?? meta.get("og:title") ?? meta.get("twitter:title");
  if (given) return given.split(SEPARATOR)[0]!.length > 15 ? given.split(SEPARATOR)[0] : given;
  const parts = title.split(SEPARATOR).sort((a, b) => b.length - a.length);
  return parts[0] || undefined;
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Who wrote the article, and when, where the page says so. */
export function creditsOf(
  scene: Scene,
  meta: ReadonlyMap<string, string>,
  declared: Declared,
  thread: boolean,
): Pick<Article, "byline" | "published"> {
  const named =
    declared.author ??
    meta.get("author") ??
    meta.get("article:author") ??
    meta.get("dc.creator") ??
    (thread ? undefined : bylineIn(scene));
  const byline = named && !/^https?:/.test(named) ? cleanName(named) : "";
  const when =
    declared.published ??
    meta.get("article:published_time") ??
    meta.get("datepublished") ??
    meta.get("date") ??
    meta.get("dc.date") ??
    meta.get("pubdate");
  const published = when ? stampOf(when, scene.cues.dateOrder)?.createdAt : undefined;
  return { ...(byline && { byline }), ...(published && { published }) };
}

function bylineIn(scene: Scene): string | undefined {
  for (const node of scene.page.nodes) {
    if (node.tag === "" || scene.cues.list[node.order]! >= 0 || scene.cues.noise[node.order] === 1) continue;
    const marked =
      attributeOf(node, "rel") === "author" ||
      (attributeOf(node, "itemprop") ?? "").includes("author") ||
      / (?:byline|author|p-author|article-author|post-author) /.test(namesOf(node));
    if (!marked) continue;
    const words = wordsIn(scene.page, rangeOf(node));
    if (words > 0 && words < 12) return flatTextOf(scene.page, rangeOf(node));
  }
  return undefined;
}
