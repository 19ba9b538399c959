/** A parsed page as one array of nodes in document order; subtrees are ranges of it, so no walk needs recursion. */

/** An element or (with an empty `tag`) a text node. */
export interface HtmlNode {
  /** Lower-case tag name; "" for text. */
  readonly tag: string;
  /** The text of a text node, and the raw content of a script; else "". */
  text: string;
  /** Names and values in turn: `[name, value, name, value ...]`. */
  readonly attributes: readonly string[];
  readonly parent: HtmlNode | null;
  /** Position in `HtmlPage.nodes`. */
  readonly order: number;
  /** Position after the last node of the subtree. */
  end: number;
  readonly depth: number;
}

/** A half-open range of positions in `HtmlPage.nodes`. */
export interface NodeRange {
  readonly from: number;
  readonly to: number;
}

/** A page after parsing, with running sums that make any range's word counts a subtraction. */
export interface HtmlPage {
  readonly nodes: readonly HtmlNode[];
  /** Words before each position; one longer than `nodes`. */
  readonly words: Int32Array;
  /** Words inside links before each position. */
  readonly linkWords: Int32Array;
  /** 1 for nodes whose text a reader never sees as text (scripts, styles, forms' options ...). */
  readonly silent: Uint8Array;
}

/** Value of an attribute, or undefined. */
export function attributeOf(node: HtmlNode, name: string): string | undefined {
  const { attributes } = node;
  for (let i = 0; i < attributes.length; i += 2) if (attributes[i] === name) return attributes[i + 1];
  return undefined;
}

/** Lower-case class tokens. */
export function classesOf(node: HtmlNode): string[] {
  const value = attributeOf(node, "class");
  return value === undefined ? [] : value.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Lower-case id, or "". */
export function idOf(node: HtmlNode): string {
  return (attributeOf(node, "id") ?? "").toLowerCase();
}

/** Characters of class names and ids that are looked at; no page needs as many, and dozens of patterns read them. */
const LONGEST_NAMES = 2000;

/** Class, id and data-role in lower case, blanks around each name: what vocabulary patterns are matched against. */
export function namesOf(node: HtmlNode): string {
  const { attributes } = node;
  let names = "";
  for (let i = 0; i < attributes.length; i += 2) {
    if (attributes[i] === "class" || attributes[i] === "id" || attributes[i] === "data-role")
      names += ` ${attributes[i + 1]}`;
  }
  return names === "" ? "" : `${names.slice(0, LONGEST_NAMES).toLowerCase().replace(/\s+/g, " ")} `;
}

/** Child nodes in order. */
export function childrenOf(page: HtmlPage, node: HtmlNode): HtmlNode[] {
  const children: HtmlNode[] = [];
  for (let at = node.order + 1; at < node.end; at = page.nodes[at]!.end) children.push(page.nodes[at]!);
  return children;
}

/** Whether `inner` lies in the subtree of `outer` (a node lies in its own). */
export function holds(outer: HtmlNode | NodeRange, inner: HtmlNode): boolean {
  const from = "order" in outer ? outer.order : outer.from;
  const to = "order" in outer ? outer.end : outer.to;
  return inner.order >= from && inner.order < to;
}

/** The range that a node's subtree covers. */
export function rangeOf(node: HtmlNode): NodeRange {
  return { from: node.order, to: node.end };
}

/** Words in a range. */
export function wordsIn(page: HtmlPage, range: NodeRange): number {
  return page.words[range.to]! - page.words[range.from]!;
}

/** Words of a range that stand in links. */
export function linkWordsIn(page: HtmlPage, range: NodeRange): number {
  return page.linkWords[range.to]! - page.linkWords[range.from]!;
}
