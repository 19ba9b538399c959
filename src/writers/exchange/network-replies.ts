/** Which reader answers which. */
import { isHeld } from "../../text/held.ts";
import type { Account, Entry } from "../account.ts";
import type { Network, NetworkEdge } from "./network.ts";

/** What one reader wrote to another; also what one wrote and received in all. */
interface Exchanged {
  replies: number;
  agreements: number;
  disagreements: number;
  first: string | undefined;
}

/** Nodes are readers by pseudonym, edges lead from whoever answers to whom they answer; no reader's codes, which are nobody's business. */
export function replyNetwork(account: Account): Network {
  const readers = readersOf(account);
  return {
    name: "replies",
    title: "Readers and whom they answer",
    directed: true,
    nodeAttributes: [
      { name: "comments", type: "integer" },
      { name: "replies_written", type: "integer" },
      { name: "replies_received", type: "integer" },
    ],
    nodes: [...readers].map(([name, { comments, written, received }]) => ({
      id: name,
      label: name,
      values: [comments, written, received],
    })),
    edgeAttributes: [
      { name: "agreements", type: "integer" },
      { name: "disagreements", type: "integer" },
    ],
    edges: edgesOf(account),
  };
}

interface ReaderCount {
  comments: number;
  written: number;
  received: number;
}

/** By first appearance; those who are only answered, in a comment that is gone, are there too. */
function readersOf({ threads }: Account): Map<string, ReaderCount> {
  const readers = new Map<string, ReaderCount>();
  const count = (name: string, what: keyof ReaderCount, by: number): void => {
    const found = readers.get(name) ?? { comments: 0, written: 0, received: 0 };
    found[what] += by;
    readers.set(name, found);
  };
  for (const { entries, byId } of threads) {
    for (const entry of entries) {
      if (entry.author !== undefined && entry.comment.status === "visible")
        count(entry.author, "comments", Number(entry.counted));
      const link = linkOf(entry, byId);
      if (link === undefined) continue;
      count(link[0], "written", 1);
      count(link[1], "received", 1);
    }
  }
  return readers;
}

/** Who answers whom, where the source names both. */
function linkOf(entry: Entry, byId: ReadonlyMap<string, Entry>): readonly [string, string] | undefined {
  const { author, comment } = entry;
  const answered = comment.parentId === undefined ? undefined : byId.get(comment.parentId)?.author;
  return author === undefined || answered === undefined || comment.status !== "visible"
    ? undefined
    : [author, answered];
}

function edgesOf({ threads }: Account): NetworkEdge[] {
  const links = new Map<string, Exchanged>();
  for (const { entries, byId } of threads) {
    for (const entry of entries) {
      const link = linkOf(entry, byId);
      if (link !== undefined) addReply(links, JSON.stringify(link), entry);
    }
  }
  return [...links].map(([link, { replies, agreements, disagreements, first }]) => {
    const [source, target] = JSON.parse(link) as [string, string];
    return { source, target, weight: replies, values: [agreements, disagreements], start: first };
  });
}

function addReply(links: Map<string, Exchanged>, link: string, { comment, annotation }: Entry): void {
  const found = links.get(link) ?? { replies: 0, agreements: 0, disagreements: 0, first: undefined };
  const held = (code: string): number =>
    Number(annotation?.codes.some((coding) => coding.code === code && isHeld(coding)) ?? false);
  found.replies++;
  found.agreements += held("agreement");
  found.disagreements += held("disagreement");
  const { createdAt } = comment;
  if (createdAt !== undefined && (found.first === undefined || createdAt < found.first)) found.first = createdAt;
  links.set(link, found);
}
