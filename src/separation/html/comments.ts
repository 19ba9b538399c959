/** Comments of a page from the ranges that were chosen, or from data that the page carries. */
import type { Comment, CommentStatus, Quote, Rejected } from "../../model.ts";
import type { Item, Scene } from "./candidates.ts";
import type { Choice } from "./choose.ts";
import { isoText, stampOf } from "./dates.ts";
import { fieldsOf } from "./fields.ts";
import type { FoundComment } from "./harvest.ts";
import { layoutOf } from "./layout.ts";
import { flatTextOf, linesOf, type Skip } from "./lines.ts";
import { rangeOf, wordsIn } from "./nodes.ts";
import { parseHtml } from "./parse.ts";
import { joined, partsOf } from "./parts.ts";
import { parentsOf } from "./replies.ts";
import { siteParents, sitePart } from "./site.ts";

/** What the comments need to know of their thread. */
export interface ThreadFrame {
  readonly file: string;
  readonly threadId: string;
  /** Whether the first comment is the opening post. */
  readonly opens: boolean;
}

/** A comment whose writer or a moderator took it away; what is left is the engine's sentence. */
const REMOVED =
  /^\W*(?:(?:this|the) (?:comment|post|message|reply)(?: \S+){0,3} (?:has been|was|is) (?:removed|deleted|hidden|withdrawn)\b.{0,120}|comment (?:removed|deleted)\b.{0,60}|\[?(?:deleted|removed|gelöscht|supprimé|eliminado|usunięte|removido|verwijderd)\]?|dieser (?:kommentar|beitrag) wurde (?:\S+ ){0,6}(?:gelöscht|entfernt)\b.{0,80}|ce commentaire a été (?:supprimé|retiré).{0,80}|este comentario (?:ha sido|fue) eliminado.{0,80}|este comentário foi removido.{0,80}|questo commento è stato (?:eliminato|rimosso).{0,80}|deze reactie is verwijderd.{0,80}|comentario eliminado.{0,60})\W*$/iu;

/** Reads every chosen item; items without text are rejected. */
export function commentsOf(
  scene: Scene,
  choice: Choice,
  frame: ThreadFrame,
): { comments: Comment[]; rejected: Rejected[] } {
  const owner = ownersOf(scene, choice.items);
  const layout = layoutOf(scene, choice.items, owner);
  const comments: Comment[] = [];
  const rejected: Rejected[] = [];
  const { site } = choice;
  const parents = site ? siteParents(scene, choice.items, site) : parentsOf(scene, choice.items);
  const placed = new Map<number, { id: string; depth: number }>();
  const used = new Set<string>();
  choice.items.forEach((item, i) => {
    const nested: Skip = (node) => owner[node.order] !== i;
    const guessed = partsOf(scene, item, nested, layout);
    const read = { parts: guessed, fields: fieldsOf(scene, item, guessed.head, nested) };
    const { parts, fields } = site ? sitePart(scene, item, nested, site, read) : read;
    if (parts.text === "") {
      rejected.push({ file: frame.file, kind: "comment", reason: "empty", text: parts.heading.join(" ") });
      return;
    }
    const parent = placed.get(nearestPlaced(parents, placed, i));
    const id = uniqueId(used, frame.threadId, fields.sourceId ?? String(i + 1));
    const depth = parent ? parent.depth + 1 : 0;
    placed.set(i, { id, depth });
    const status = statusOf(parts.text);
    comments.push({
      id,
      ...(parent && { parentId: parent.id, parentConfidence: 1 }),
      depth,
      opening: frame.opens && comments.length === 0,
      ...(fields.author && { author: fields.author }),
      ...(fields.createdAt && { createdAt: fields.createdAt }),
      ...(fields.timePrecision && { timePrecision: fields.timePrecision }),
      ...(parts.heading.length > 0 && { heading: parts.heading.join("\n") }),
      text: status === "visible" ? parts.text : "",
      status,
      ...(fields.likes !== undefined && { likes: fields.likes }),
      confidence: Math.round(choice.quality * 100) / 100,
      quotes: status === "visible" ? parts.quotes : [],
    });
  });
  return { comments, rejected };
}

/** The number of the nearest ancestor that became a comment. */
function nearestPlaced(parents: Int32Array, placed: ReadonlyMap<number, unknown>, item: number): number {
  let parent = parents[item]!;
  while (parent >= 0 && !placed.has(parent)) parent = parents[parent]!;
  return parent;
}

function statusOf(text: string): CommentStatus {
  if (text.length > 300) return "visible";
  return REMOVED.test(text) ? "removed" : "visible";
}

/** Pingbacks and trackbacks among the comments: links from other sites, no reader's words. */
export function pingbacksOf(scene: Scene, frame: ThreadFrame): Rejected[] {
  const rejected: Rejected[] = [];
  let end = 0;
  for (const node of scene.page.nodes) {
    if (node.order < end || node.tag === "body" || !scene.cues.naming[node.order]!.pingback) continue;
    if (wordsIn(scene.page, rangeOf(node)) === 0) continue;
    end = node.end;
    rejected.push({
      file: frame.file,
      kind: "comment",
      reason: "pingback",
      text: flatTextOf(scene.page, rangeOf(node)),
    });
  }
  return rejected;
}

/** For each node, the number of the innermost item that holds it; -1 without. */
function ownersOf(scene: Scene, items: readonly Item[]): Int32Array {
  const owner = new Int32Array(scene.page.nodes.length).fill(-1);
  for (const [i, item] of items.entries()) owner.fill(i, item.from, item.to);
  return owner;
}

function uniqueId(used: Set<string>, threadId: string, source: string): string {
  let name = source;
  for (let n = 2; used.has(name); n++) name = `${source}.${n}`;
  used.add(name);
  return `${threadId}/${name}`;
}

/** Comments from data: ids and reply links as the data gives them. */
export function commentsFrom(scene: Scene, found: readonly FoundComment[], frame: ThreadFrame): Comment[] {
  const used = new Set<string>();
  const idOf = new Map<string, string>();
  const depthOf = new Map<string, number>();
  const ids = found.map((each, i) => {
    const source = (each.id ?? String(i + 1)).replace(/^.*[/#](?=[^/#]+$)/, "");
    const id = uniqueId(used, frame.threadId, source);
    if (each.id !== undefined && !idOf.has(each.id)) idOf.set(each.id, id);
    return id;
  });
  return found.flatMap((each, i): Comment[] => {
    const { text, quotes } = plainOf(each.markup);
    if (text === "") return [];
    const parentId = idOf.get(each.parentId ?? "") ?? idOf.get(each.id?.replace(/\.[^.]*$/, "") ?? "");
    const parent = parentId !== ids[i] ? parentId : undefined;
    const depth = parent === undefined ? 0 : (depthOf.get(parent) ?? 0) + 1;
    depthOf.set(ids[i]!, depth);
    const time = timeOf(scene, each.time);
    const status = statusOf(text);
    return [
      {
        id: ids[i]!,
        ...(parent !== undefined && { parentId: parent, parentConfidence: 1 }),
        depth,
        opening: frame.opens && i === 0,
        ...(each.author !== undefined && { author: each.author }),
        ...time,
        text: status === "visible" ? text : "",
        status,
        ...(each.likes !== undefined && { likes: each.likes }),
        confidence: 1,
        quotes: status === "visible" ? quotes : [],
      },
    ];
  });
}

function plainOf(markup: string): { text: string; quotes: Quote[] } {
  if (!/[<&]/.test(markup)) {
    const text = markup.normalize("NFC").replace(/[ \t]+/g, " ");
    return { text: text.replace(/(?<!\s)\s*\n\s*/g, "\n").trim(), quotes: [] };
  }
  const page = parseHtml(markup);
  return page ? joined(linesOf(page, rangeOf(page.nodes[0]!))) : { text: "", quotes: [] };
}

function timeOf(scene: Scene, time: string | number | undefined): Pick<Comment, "createdAt" | "timePrecision"> {
  if (typeof time === "number" || /^\d{9,13}$/.test(time ?? "")) {
    const number = Number(time);
    return { createdAt: isoText(number > 1e11 ? number : number * 1000), timePrecision: "second" };
  }
  const stamp = time === undefined ? undefined : stampOf(time, scene.cues.dateOrder);
  return stamp?.createdAt && stamp.timePrecision
    ? { createdAt: stamp.createdAt, timePrecision: stamp.timePrecision }
    : {};
}
