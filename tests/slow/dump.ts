/** Reads a dump in a process of its own and prints what it cost: `tsx tests/slow/dump.ts parse|read|gather FILE`. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { readSource } from "../../src/readers/index.ts";
import { assembleThread } from "../../src/threads/assemble.ts";
import { gatherThreads } from "../../src/threads/gather.ts";

const [way, path] = process.argv.slice(2) as [string, string];
const start = process.cpuUsage();
const count = way === "parse" ? await parsed() : way === "read" ? await read() : await gathered();
const { user, system } = process.cpuUsage(start);
process.stdout.write(
  JSON.stringify({ count, seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }),
);

async function parsed(): Promise<number> {
  let lines = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    JSON.parse(line);
    lines++;
  }
  return lines;
}

async function read(): Promise<number> {
  let comments = 0;
  for await (const items of readSource({ name: "dump", path }, {}, () => {}))
    for (const { kind } of items) if (kind === "comment") comments++;
  return comments;
}

async function gathered(): Promise<number> {
  const gathering = gatherThreads();
  for await (const items of readSource({ name: "dump", path }, {}, () => {}))
    for (const item of items) {
      if (item.kind === "comment") gathering.comment(item.threadId, item.comment);
      else if (item.kind === "thread") gathering.head(item.thread);
    }
  let comments = 0;
  for (const { head, comments: given } of gathering.threads()) {
    comments += assembleThread("dump", 0, "pushshift", head, given).comments.length;
  }
  return comments;
}
