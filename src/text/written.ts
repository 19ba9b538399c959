/** Comments as JSON that is read back without loss: JSON has no maps. */
import type { Comment } from "../model.ts";

/** A comment as it is put aside. */
export function writtenComment(comment: Comment): object {
  return comment.extra ? { ...comment, extra: [...comment.extra] } : comment;
}

/** The comment that was put aside as this object. */
export function readComment(written: Comment): Comment {
  return written.extra ? { ...written, extra: new Map(written.extra) } : written;
}
