/** Why a page has no comments, and how many its section announces. */

import type { ThreadStatus } from "../../model.ts";
import { mendOf, type NoticeCode } from "../../notices.ts";
import { interfaceWords, type LineKind } from "../furniture.ts";
import type { Line } from "./lines.ts";
import type { Zones } from "./zones.ts";

export interface Status {
  readonly status: ThreadStatus;
  readonly reason: NoticeCode;
  readonly advice?: string;
}

/** A wall this near to a section header belongs to the section. */
const WALL_REACH = 8;

/** Status of a page of which `comments` comments were read. */
export function statusOf(lines: readonly Line[], zones: Zones, comments: number, declared: number | undefined): Status {
  if (comments > 0) return withAdvice("comments", "section-found");
  const below = lines.slice(zones.body.from);
  const has = (kind: LineKind): boolean => below.some((line) => line.kinds.has(kind));
  if (has("closed")) return withAdvice("closed", "section-closed");
  if (has("empty")) return withAdvice("no-comments", "section-empty");
  if (walled(below)) return withAdvice("paywalled", "section-paywalled");
  if (has("embed")) return withAdvice("not-loaded", "embed-not-loaded");
  if (declared !== undefined && declared > 0) return withAdvice("not-loaded", "comments-not-in-file");
  if (has("section") || has("invite")) return withAdvice("no-comments", "section-empty");
  return withAdvice("no-section", "no-section-found");
}

/** Number of comments that the headers below the article's beginning announce; undefined where they name none. */
export function declaredIn(lines: readonly Line[], zones: Zones): number | undefined {
  const from = zones.header >= 0 ? zones.header : zones.body.from;
  const to = zones.comments.to > zones.comments.from ? zones.comments.from : lines.length;
  for (const line of lines.slice(from, to)) {
    if (!line.kinds.has("section")) continue;
    const numbers = line.plain.match(/\d+(?:[.,]\d{3})*/g);
    const count =
      numbers &&
      Number(numbers.at(/\b(?:of|von|sur|de|di|van|z|из)\b/.test(line.plain) ? -1 : 0)!.replace(/[.,]/g, ""));
    if (count !== null && count > 0) return count;
  }
  return undefined;
}

function walled(lines: readonly Line[]): boolean {
  const { paid } = interfaceWords();
  const sections = lines.flatMap((line, i) => (line.kinds.has("section") || line.kinds.has("invite") ? [i] : []));
  return lines.some(
    (line, i) =>
      line.kinds.has("wall") &&
      paid.test(line.plain) &&
      sections.some((section) => Math.abs(section - i) <= WALL_REACH),
  );
}

function withAdvice(status: ThreadStatus, reason: NoticeCode): Status {
  const advice = mendOf(reason);
  return { status, reason, ...(advice !== undefined && { advice }) };
}
