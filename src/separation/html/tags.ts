/** What HTML says about tags, as far as taking pages apart needs it. */
import { attributeOf, type HtmlNode } from "./nodes.ts";

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(" "));

const VOID = setOf(
  "area base basefont bgsound br col command embed frame hr img input isindex keygen link meta param source track wbr",
);
const FORMATTING = setOf("a b big code em font i nobr s small span strike strong sub sup tt u");
/** Elements that an end tag of something inside never closes. */
const SCOPE = setOf("#root html body table td th tr tbody thead tfoot caption template svg math");
const BLOCK = setOf(
  "#root html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol optgroup option p pre section select summary table tbody td tfoot th thead title tr ul iframe",
);
const CLOSES_P = setOf(
  "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section summary table ul li dd dt",
);
const SILENT = setOf(
  "script style noscript textarea select option datalist template svg math head canvas audio video object iframe noframes noembed title",
);

/** Which open elements a start tag ends: found upwards to a border; `through` looks past any element, else past formatting only. */
interface ImpliedEnds {
  readonly tags: ReadonlySet<string>;
  readonly borders: ReadonlySet<string>;
  readonly through: boolean;
}

const NONE: ReadonlySet<string> = new Set();
const TABLE_BORDER = setOf("table template");
const P_ENDS: ImpliedEnds = { tags: setOf("p"), borders: NONE, through: false };
const IMPLIED: ReadonlyMap<string, ImpliedEnds> = new Map([
  ["li", { tags: setOf("li"), borders: setOf("ul ol menu dir table td th body div article section"), through: true }],
  ["dd", { tags: setOf("dd dt"), borders: setOf("dl table td th body div"), through: true }],
  ["dt", { tags: setOf("dd dt"), borders: setOf("dl table td th body div"), through: true }],
  ["td", { tags: setOf("td th"), borders: setOf("tr table template"), through: true }],
  ["th", { tags: setOf("td th"), borders: setOf("tr table template"), through: true }],
  ["tr", { tags: setOf("tr"), borders: TABLE_BORDER, through: true }],
  ["tbody", { tags: setOf("tbody thead tfoot"), borders: TABLE_BORDER, through: true }],
  ["thead", { tags: setOf("tbody thead tfoot"), borders: TABLE_BORDER, through: true }],
  ["tfoot", { tags: setOf("tbody thead tfoot"), borders: TABLE_BORDER, through: true }],
  ["option", { tags: setOf("option"), borders: setOf("select"), through: false }],
  ["a", { tags: setOf("a"), borders: NONE, through: false }],
  ["body", { tags: setOf("head"), borders: NONE, through: true }],
]);

/** Elements that never have content. */
export function isVoid(tag: string): boolean {
  return VOID.has(tag);
}

const RAW = setOf("script style iframe textarea title noembed noframes xmp");

/** Elements whose content is not parsed; one that closes itself holds nothing. */
export function isRawText(tag: string): boolean {
  return RAW.has(tag);
}

/** Inline elements that browsers reopen when they are left open. */
export function isFormatting(tag: string): boolean {
  return FORMATTING.has(tag);
}

/** Whether an end tag of an inner element stops here. */
export function isScope(tag: string): boolean {
  return SCOPE.has(tag);
}

/** Elements that begin a new line. */
export function isBlock(tag: string): boolean {
  return BLOCK.has(tag);
}

/** What the start tag `tag` ends without an end tag. */
export function impliedEndsOf(tag: string): ImpliedEnds | undefined {
  return IMPLIED.get(tag) ?? (CLOSES_P.has(tag) ? P_ENDS : undefined);
}

/** Elements whose content is not text of the page; a declared shadow root is. */
export function isSilent(node: HtmlNode): boolean {
  if (node.tag === "template") {
    return attributeOf(node, "shadowrootmode") === undefined && attributeOf(node, "shadowroot") === undefined;
  }
  return SILENT.has(node.tag);
}
