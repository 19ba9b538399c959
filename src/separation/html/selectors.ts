/** A small grammar of selectors: `tag`, `.class`, `#id`, `[attribute]`, `[attribute=value]` (no blanks in it), together or one inside the other. */
import { attributeOf, classesOf, type HtmlNode, type HtmlPage, type NodeRange } from "./nodes.ts";

/** What one element must be; all of it holds at once. */
interface Compound {
  readonly tag: string;
  readonly id: string;
  readonly classes: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly value: string | undefined }[];
}

/** Compounds from the outermost to the element itself. */
export type Selector = readonly Compound[];

const COMPOUND =
  /^(?<tag>[a-z][a-z\d-]*|\*)?(?<rest>(?:[.#][\w-]+|\[[\w:-]+(?:=(?:"[^"\]]*"|'[^'\]]*'|[^"'\]\s]*))?\])*)$/i;
const PART = /([.#])([\w-]+)|\[([\w:-]+)(?:=(?:"([^"\]]*)"|'([^'\]]*)'|([^"'[\]\s]*)))?\]/g;
const LONGEST = 500;

/** The selector that `source` writes; undefined when it is none of this grammar. */
export function readSelector(source: string): Selector | undefined {
  if (source.trim() === "" || source.length > LONGEST) return undefined;
  const compounds = source.trim().split(/\s+/).map(compoundOf);
  return compounds.every((compound) => compound !== undefined) ? compounds : undefined;
}

function compoundOf(source: string): Compound | undefined {
  const found = COMPOUND.exec(source);
  if (!found || source === "") return undefined;
  const parts = [...(found.groups!["rest"] ?? "").matchAll(PART)];
  const named = (mark: string): string[] =>
    parts.filter((part) => part[1] === mark).map((part) => part[2]!.toLowerCase());
  return {
    tag: (found.groups!["tag"] ?? "*").toLowerCase(),
    id: named("#")[0] ?? "",
    classes: named("."),
    attributes: parts.flatMap((part) =>
      part[3] === undefined ? [] : [{ name: part[3].toLowerCase(), value: part[4] ?? part[5] ?? part[6] }],
    ),
  };
}

/** Elements of a range that the selector means, in document order. */
export function selected(page: HtmlPage, selector: Selector, range: NodeRange): HtmlNode[] {
  return page.nodes.slice(range.from, range.to).filter((node) => node.tag !== "" && isSelected(node, selector));
}

function isSelected(node: HtmlNode, selector: Selector): boolean {
  let left = selector.length - 1;
  if (!fits(node, selector[left]!)) return false;
  for (let up = node.parent; up && left > 0; up = up.parent) if (fits(up, selector[left - 1]!)) left--;
  return left === 0;
}

function fits(node: HtmlNode, { tag, id, classes, attributes }: Compound): boolean {
  if (tag !== "*" && node.tag !== tag) return false;
  if (id !== "" && attributeOf(node, "id")?.toLowerCase() !== id) return false;
  if (classes.length > 0) {
    const own = classesOf(node);
    if (!classes.every((name) => own.includes(name))) return false;
  }
  return attributes.every(({ name, value }) => {
    const own = attributeOf(node, name);
    return own !== undefined && (value === undefined || own === value);
  });
}
