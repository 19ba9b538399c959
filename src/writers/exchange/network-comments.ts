/** Which comment answers which. */
import type { Account } from "../account.ts";
import { COMMENTS } from "../tables/comments.ts";
import type { Network } from "./network.ts";

/** Nodes are comments with the columns of `comments.csv`, edges lead from a comment to the one it answers. */
export function commentNetwork(account: Account): Network {
  const columns = COMMENTS.columns(account);
  const entries = [...COMMENTS.rows(account)];
  const answers = account.threads.flatMap(({ entries: own, byId }) =>
    own.filter(({ comment }) => comment.parentId !== undefined && byId.has(comment.parentId)),
  );
  return {
    name: "comments",
    title: "Comments and what they answer",
    directed: true,
    nodeAttributes: columns.map(({ name, type }) => ({ name, type })),
    nodes: entries.map((entry) => ({
      id: entry.id,
      label: `comment ${entry.position}`,
      values: columns.map((column) => column.of(entry)),
      start: entry.comment.createdAt,
    })),
    edgeAttributes: [{ name: "confidence", type: "number" }],
    edges: answers.map(({ comment }) => ({
      source: comment.id,
      target: comment.parentId!,
      weight: 1,
      values: [comment.parentConfidence],
      start: comment.createdAt,
    })),
  };
}
