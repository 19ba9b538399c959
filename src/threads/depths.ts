/** Depths of comments from their reply links. */
import type { Comment } from "../model.ts";

/** The comments with depth = 1 + the parent's depth; links must not go in circles, and a link to nowhere is taken away. */
export function withDepths(comments: readonly Comment[]): Comment[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const depths = new Map<string, number>();
  for (const comment of comments) {
    const way: string[] = [];
    let at: Comment | undefined = comment;
    while (at && !depths.has(at.id)) {
      way.push(at.id);
      at = at.parentId === undefined ? undefined : byId.get(at.parentId);
    }
    let depth = at ? depths.get(at.id)! + 1 : 0;
    for (const id of way.reverse()) depths.set(id, depth++);
  }
  return comments.map((comment) => {
    if (comment.parentId !== undefined && !byId.has(comment.parentId)) {
      const { parentId: _, parentConfidence: __, ...root } = comment;
      return { ...root, depth: 0 };
    }
    return { ...comment, depth: depths.get(comment.id)! };
  });
}
