/** Comments where a user's rule for the site says that they are. */
import type { SiteRule } from "../rules.ts";
import type { Item, Scene } from "./candidates.ts";
import type { Choice } from "./choose.ts";
import { stampOf } from "./dates.ts";
import { cleanName, type Fields } from "./fields.ts";
import { flatTextOf, linesOf, type Skip } from "./lines.ts";
import { attributeOf, type HtmlNode, rangeOf } from "./nodes.ts";
import { joined, type Parts } from "./parts.ts";
import { nestedParentsOf } from "./replies.ts";
import { type Selector, selected } from "./selectors.ts";

/** The rule for a page's address: the one with the longest host that the address belongs to. */
export function ruleFor(rules: readonly SiteRule[], url: string | undefined): SiteRule | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const host = new URL(url).hostname;
  const fitting = rules.filter((rule) => host === rule.host || host.endsWith(`.${rule.host}`));
  return fitting.sort((a, b) => b.host.length - a.host.length)[0];
}

/** Every element that the rule calls a comment; undefined when the page has none. */
export function siteChoice(scene: Scene, rule: SiteRule): Choice | undefined {
  const items = selected(scene.page, rule.comment, rangeOf(scene.page.nodes[0]!)).map((node) => ({
    ...rangeOf(node),
    node,
  }));
  return items.length === 0 ? undefined : { items, quality: 1, rule: `site rules for ${rule.host}`, site: rule };
}

/** Parents by nesting, and by boxes of answers that follow what they answer. */
export function siteParents(scene: Scene, items: readonly Item[], rule: SiteRule): Int32Array {
  const parents = nestedParentsOf(items);
  if (!rule.replies) return parents;
  const boxes = selected(scene.page, rule.replies, rangeOf(scene.page.nodes[0]!));
  const open: HtmlNode[] = [];
  let box = 0;
  /** For each open box the comment that it answers: the last one before it in the box around it. */
  const answered: number[] = [];
  const lastIn: number[] = [-1];
  items.forEach((item, i) => {
    const close = (at: number): void => {
      while (open.length > 0 && open[open.length - 1]!.end <= at) {
        open.pop();
        answered.pop();
        lastIn.pop();
      }
    };
    for (; box < boxes.length && boxes[box]!.order <= item.from; box++) {
      close(boxes[box]!.order);
      open.push(boxes[box]!);
      answered.push(lastIn[lastIn.length - 1]!);
      lastIn.push(-1);
    }
    close(item.from);
    const inner = parents[i]!;
    const outer = answered[answered.length - 1] ?? -1;
    if (open.length > 0 && (inner < 0 || items[inner]!.from < open[open.length - 1]!.order))
      parents[i] = outer >= 0 ? outer : inner;
    lastIn[lastIn.length - 1] = i;
  });
  return parents;
}

/** Text and fields of one comment: as the rule says where it says so, else as guessed. */
export function sitePart(
  scene: Scene,
  item: Item,
  nested: Skip,
  rule: SiteRule,
  guessed: { readonly parts: Parts; readonly fields: Fields },
): { readonly parts: Parts; readonly fields: Fields } {
  const own = (selector: Selector | undefined): HtmlNode[] =>
    selector === undefined ? [] : selected(scene.page, selector, item).filter((node) => !nested(node));
  const text = rule.text && joined(own(rule.text).flatMap((node) => linesOf(scene.page, rangeOf(node), nested)));
  const [name] = own(rule.author);
  const [time] = own(rule.date);
  const stamp = time && timeIn(scene, time);
  const author = name && (cleanName(flatTextOf(scene.page, rangeOf(name))) || attributeOf(name, "content"));
  const { author: guess, createdAt, timePrecision, ...rest } = guessed.fields;
  return {
    parts: { ...guessed.parts, ...text },
    fields: {
      ...rest,
      author: rule.author ? author || undefined : guess,
      createdAt: rule.date ? stamp?.createdAt : createdAt,
      timePrecision: rule.date ? stamp?.timePrecision : timePrecision,
    },
  };
}

function timeIn(scene: Scene, node: HtmlNode): ReturnType<typeof stampOf> {
  const values = [
    attributeOf(node, "datetime"),
    attributeOf(node, "content"),
    attributeOf(node, "title"),
    flatTextOf(scene.page, rangeOf(node)),
  ];
  for (const value of values) {
    const stamp = value === undefined ? undefined : stampOf(value, scene.cues.dateOrder);
    if (stamp?.createdAt) return stamp;
  }
  return undefined;
}
