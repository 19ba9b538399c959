/** Whether a page is a forum's thread, and which page of it. */
import { attributeOf, type HtmlNode, type HtmlPage, namesOf } from "./nodes.ts";

const FORUM =
  /viewtopic|showthread|viewthread|topic_show|kunena|phpbb|vbulletin|xenforo|discourse|vanilla|\bforums?\b|\bsmf\b|mybb|invision|ipboard|\bips\b|bbpress|\bwbb|burning board|woltlab|\/threads?[/.-]|\/topics?[/.-]|\/boards?\/|\/discussions?\/|\/questions\/\d|stackexchange|jforum|fluxbb|punbb|flarum|nodebb|question-page/i;

/** Whether generator, address or the names of the page's root say that it is a forum's. */
export function isForum(page: HtmlPage, url: string | undefined): boolean {
  if (url !== undefined && FORUM.test(url)) return true;
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
  return name === "generator" || name === "og:url" || name === "application-name"
    ? (attributeOf(node, "content") ?? "")
    : "";
}

const LATER_PAGE =
  /[?&](?:page|seite|p|pag|pg|paged)=(?!1(?:&|$)|0(?:&|$))\d+|[?&]start=(?!0(?:&|$))\d+|\/page[-/](?!1(?:\/|$))\d+|[-_/](?:page|seite|p)(?!1(?:\/|\.|$))\d+(?:\/|\.html|$)/i;

/** Whether an address is that of a second or later page of a thread, whose first post opens nothing. */
export function isLaterPage(url: string | undefined): boolean {
  return url !== undefined && LATER_PAGE.test(url);
}
