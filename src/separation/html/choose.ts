/** Chooses among the candidates the list, or the lists, that are the page's comments. */
import { type Candidate, groupCandidate, type Item, MIN_QUALITY, type Scene, valueOf } from "./candidates.ts";
import { groupsOf } from "./groups.ts";
import { runCandidates } from "./runs.ts";

export interface Choice {
  readonly items: readonly Item[];
  readonly quality: number;
  /** Key of the deciding group, for explanations. */
  readonly rule: string;
}

/** The comments of a page as ranges in order; undefined when nothing looks like comments. */
export function chooseItems(scene: Scene): Choice | undefined {
  const candidates = candidatesOf(scene).filter((each) => each.quality >= MIN_QUALITY);
  candidates.sort(
    (a, b) => valueOf(b) - valueOf(a) || a.items[0]!.from - b.items[0]!.from || b.items.length - a.items.length,
  );
  const best = candidates[0];
  if (!best) return undefined;
  const items = [...best.items];
  for (const other of candidates.slice(1)) {
    if (other.quality < best.quality - 0.15 || other.quality < 0.65) continue;
    if (items.some((item) => item.from < other.items[other.items.length - 1]!.to && overlaps(item, other))) continue;
    items.push(...other.items);
  }
  items.sort((a, b) => a.from - b.from || b.to - a.to);
  return { items, quality: best.quality, rule: best.key };
}

function overlaps(item: Item, other: Candidate): boolean {
  return other.items.some((each) => each.from < item.to && item.from < each.to);
}

/** All candidates of a page, unweighed against each other. */
export function candidatesOf(scene: Scene): Candidate[] {
  const found: Candidate[] = runCandidates(scene);
  for (const group of groupsOf(scene.page, scene.cues)) {
    const candidate = groupCandidate(scene, group);
    if (candidate) found.push(candidate);
  }
  return found;
}
