/** Elements of one signature: the groups among which the comments are looked for. */
import type { Cues } from "./cues.ts";
import { attributeOf, classesOf, type HtmlNode, type HtmlPage, idOf, wordsIn } from "./nodes.ts";

/** Elements of one signature in document order; they may nest (replies). */
export interface Group {
  readonly key: string;
  readonly members: readonly HtmlNode[];
}

/** Class tokens that vary between comments of one list. */
const STATE =
  /^(?:.*\d.*|odd|even|alt|first|last|(?:first|last|original)[-_].*|firstchild|lastchild|.*[-_](?:odd|even|alt|first|last|even|parent|child|reply|author|owner|user|byuser|guest|staff|admin|unread|online|offline|liked|solved|featured|selected)|by-?author|by-?post-?author|byuser|comment-author-.*|bypostauthor|thread-(?:odd|even|alt)|hentry|parent|child|clearfix|cf|clear|highlander-comment|op|user|author|admin|isoriginalposter|alternate|read|unread|noborder|pinned|staff|reply|has-.*|no-.*|is-.*|js-.*|role-.*|rank-.*)$/;

/** State-like tokens that say what the element is. */
const SPEAKING = /^(?:js|is|has)-(?:comment|post|message|reply|answer)s?$|^reply$/;

const GROUPABLE: ReadonlySet<string> = new Set(
  "div li article section tr td table dl dt dd p blockquote span ul ol fieldset h2 h3 h4 h5 h6 a cite small b strong font center shreddit-comment form aside details main time header em i address".split(
    " ",
  ),
);

const COMMENT_TYPE = /schema\.org\/(?:\w*Comments?|Answer|Reply)\b/i;

/** Whether microdata says that the element is a reader's comment or answer. */
function declaresComment(node: HtmlNode): boolean {
  const { attributes } = node;
  for (let i = 0; i < attributes.length; i += 2) {
    if (attributes[i] === "itemtype" && COMMENT_TYPE.test(attributes[i + 1]!)) return true;
    if (attributes[i] === "itemprop" && /^(?:comments?|suggestedAnswer|acceptedAnswer)$/i.test(attributes[i + 1]!))
      return attributeOf(node, "itemscope") !== undefined;
  }
  return false;
}

/** What an element has in common with its likes. */
export function signatureOf(node: HtmlNode): string {
  if (declaresComment(node)) return "@comment";
  const id = idOf(node);
  // An id such as comment-12 says it all; the classes beside it tell comments apart (author, role, state).
  if (/^[a-z][a-z_-]{2,}\d+$/.test(id)) return `${node.tag}#${id.replace(/(?<!\d)\d+$/, "#")}`;
  const tokens = classesOf(node);
  let stable = tokens.filter((token) => !STATE.test(token) || SPEAKING.test(token));
  if (stable.length === 0)
    stable = tokens
      .map((token) => token.replace(/\d+/g, "#"))
      .filter((token) => !/^(?:odd|even|alt|first|last)$/.test(token))
      .slice(0, 1);
  const numbered = /\d/.test(id)
    ? `#${id.replace(/(?<![a-f\d])[a-f]*\d[a-f\d]*/g, "#")}`
    : id === "" || tokens.length > 0
      ? ""
      : `=${id}`;
  return stable.length === 0 && numbered === "" ? "" : `${node.tag}.${stable.sort().join(".")}${numbered}`;
}

/** All groups of a page; nameless elements are grouped by their parent. */
export function groupsOf(page: HtmlPage, cues: Cues): Group[] {
  const groups = new Map<string, HtmlNode[]>();
  for (const node of page.nodes) {
    if (!GROUPABLE.has(node.tag) || cues.noise[node.order] === 1) continue;
    if (wordsIn(page, { from: node.order, to: node.end }) === 0) continue;
    const signature = signatureOf(node);
    const key = signature === "" ? `${node.tag}@${node.parent?.order ?? 0}` : signature;
    const members = groups.get(key);
    if (members) members.push(node);
    else groups.set(key, [node]);
  }
  return [...groups].map(([key, members]) => ({ key, members }));
}
