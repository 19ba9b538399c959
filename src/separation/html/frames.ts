/** Comments of a page and of a frame in it, as one thread. */
import type { Comment, Rejected } from "../../model.ts";

/** Confidence from which a frame's comments are joined to a page's own: frames hold advertisements and short messages too. */
const MIN_CONFIDENCE = 0.8;

/** The page's comments, then those of the frame that the page does not show; the others are rejected as seen before. */
export function joinedFrame(
  own: readonly Comment[],
  framed: readonly Comment[],
  file: string,
): { comments: readonly Comment[]; rejected: readonly Rejected[] } {
  if ((framed[0]?.confidence ?? 0) < MIN_CONFIDENCE) return { comments: own, rejected: [] };
  const shown = new Map<string, Comment>();
  for (const comment of own) if (comment.text !== "" && !shown.has(comment.text)) shown.set(comment.text, comment);
  const ids = new Set(own.map(({ id }) => id));
  const placed = new Map<string, Comment>();
  const comments = [...own];
  const rejected: Rejected[] = [];
  for (const comment of framed) {
    const twin = shown.get(comment.text);
    if (twin && isSameAuthor(twin, comment)) {
      placed.set(comment.id, twin);
      rejected.push({ file, kind: "comment", reason: "seen-before", text: comment.text });
      continue;
    }
    const parent = placed.get(comment.parentId ?? "");
    const id = freeId(ids, comment.id);
    const joined: Comment = {
      ...comment,
      id,
      ...(parent && { parentId: parent.id }),
      depth: parent ? parent.depth + 1 : comment.depth,
      opening: false,
    };
    placed.set(comment.id, joined);
    comments.push(joined);
  }
  return { comments, rejected };
}

/** Short texts recur; two names make them two comments. */
function isSameAuthor(a: Comment, b: Comment): boolean {
  return a.author === undefined || b.author === undefined || a.author === b.author;
}

function freeId(used: Set<string>, source: string): string {
  let id = source;
  for (let n = 2; used.has(id); n++) id = `${source}.f${n}`;
  used.add(id);
  return id;
}
