/** Puts a page's parts together. */
import type { Article, Comment, PageDocument, SeparatedThread } from "../../model.ts";
import { mendOf, type NoticeCode } from "../../notices.ts";
import { threadIdOf } from "../../text/names.ts";
import { bodyLinesOf } from "./body.ts";
import type { Item, Scene } from "./candidates.ts";
import { type Choice, chooseItems } from "./choose.ts";
import { cuesOf } from "./cues.ts";
import { fieldsOf } from "./fields.ts";
import type { Skip } from "./lines.ts";
import { attributeOf, type HtmlNode, type HtmlPage, namesOf } from "./nodes.ts";
import { parseHtml } from "./parse.ts";
import { partsOf } from "./parts.ts";

export function separated(document: PageDocument): SeparatedThread {
  const page = parseHtml(document.text);
  const threadId = threadIdOf(document.file, document.document);
  const base = {
    file: document.file,
    document: document.document,
    format: document.format,
    threadId,
    blocks: [],
    rejected: [],
    notices: [],
  };
  if (!page) return { ...base, status: "no-section", reason: "no-section-found", comments: [] };
  const scene: Scene = { page, cues: cuesOf(page), forum: isForum(page) };
  const choice = chooseItems(scene);
  const comments = choice ? commentsOf(scene, choice, threadId) : [];
  const article = articleOf(scene, choice);
  const reason: NoticeCode = comments.length > 0 ? "section-found" : "no-section-found";
  const advice = mendOf(reason);
  return {
    ...base,
    status: comments.length > 0 ? "comments" : "no-section",
    reason,
    ...(advice !== undefined && { advice }),
    article,
    comments,
  };
}

const FORUM = /viewtopic|showthread|viewthread|topic_show|kunena|phpbb|vbulletin|xenforo|discourse|vanilla|\bforums?\b|\bsmf\b|mybb|invision|ipboard|\bips\b|bbpress|\bwbb|burning board|woltlab|\/threads?[/.-]|\/topics?[/.-]|\/boards?\/|\/discussions?\/|\/questions\/\d|stackexchange|jforum|fluxbb|punbb|flarum|nodebb|question-page/i;

/** Whether generator, address or the names of the page's root say that it is a forum's. */
export function isForum(page: HtmlPage): boolean {
  for (let i = 1; i < page.nodes.length && i < 600; i++) {
    const node = page.nodes[i]!;
    if (FORUM.test(rootMark(node))) return true;
    if (node.tag === "body") break;
  }
  return false;
}

/** What an element of the head, or the root, says about engine and address. */
function rootMark(node: HtmlNode): string {
  if (node.tag === "html" || node.tag === "body") return namesOf(node);
  if (node.tag === "link" && attributeOf(node, "rel") === "canonical") return attributeOf(node, "href") ?? "";
  if (node.tag !== "meta") return "";
  const name = attributeOf(node, "name") ?? attributeOf(node, "property") ?? "";
  return name === "generator" || name === "og:url" || name === "application-name" ? (attributeOf(node, "content") ?? "") : "";
}

function commentsOf(scene: Scene, choice: Choice, threadId: string): Comment[] {
  const comments: Comment[] = [];
  const open: { item: Item; id: string; depth: number }[] = [];
  const starts = new Map<number, Item>();
  for (const item of choice.items) starts.set(item.from, item);
  const used = new Set<string>();
  choice.items.forEach((item, i) => {
    const nested: Skip = (node) => {
      const other = starts.get(node.order);
      return other !== undefined && other !== item && node.order > item.from;
    };
    const parts = partsOf(scene, item, nested);
    if (parts.text === "") return;
    const fields = fieldsOf(scene, item, parts.head, nested);
    while (open.length > 0 && open[open.length - 1]!.item.to <= item.from) open.pop();
    const parent = open[open.length - 1];
    let source = fields.sourceId ?? String(i + 1);
    while (used.has(source)) source = `${source}.${i + 1}`;
    used.add(source);
    const id = `${threadId}/${source}`;
    const depth = parent ? parent.depth + 1 : 0;
    open.push({ item, id, depth });
    comments.push({
      id,
      ...(parent && { parentId: parent.id, parentConfidence: 1 }),
      depth,
      opening: false,
      ...(fields.author && { author: fields.author }),
      ...(fields.createdAt && { createdAt: fields.createdAt }),
      ...(fields.timePrecision && { timePrecision: fields.timePrecision }),
      ...(parts.heading.length > 0 && { heading: parts.heading.join("\n") }),
      text: parts.text,
      status: "visible",
      ...(fields.likes !== undefined && { likes: fields.likes }),
      confidence: Math.round(choice.quality * 100) / 100,
      quotes: parts.quotes,
    });
  });
  return comments;
}

function articleOf(scene: Scene, choice: Choice | undefined): Article {
  const marks = new Set<number>();
  for (const item of choice?.items ?? []) marks.add(item.from);
  const excluded: Skip = (node: HtmlNode) => marks.has(node.order);
  const paragraphs = bodyLinesOf(scene, excluded).map((line) => line.text);
  const title = scene.page.nodes.find((node) => node.tag === "h1");
  void title;
  return { paragraphs };
}
