/** Reads a dump in a process of its own, with the built program, and prints what it cost: `node tests/slow/dump.js parse|read|gather FILE`. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { readSource } from "../../dist/readers/index.js";
import { assembleThread } from "../../dist/threads/assemble.js";
import { gatherThreads } from "../../dist/threads/gather.js";

const [way, path] = process.argv.slice(2);
const start = process.cpuUsage();
const count = way === "parse" ? await parsed() : way === "read" ? await read() : await gathered();
const { user, system } = process.cpuUsage(start);
process.stdout.write(
  JSON.stringify({ count, seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }),
);

async function parsed() {
  let lines = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    JSON.parse(line);
    lines++;
  }
  return lines;
}

async function read() {
  let comments = 0;
  for await (const items of readSource({ name: "dump", path }, {}, () => {}))
    for (const { kind } of items) if (kind === "comment") comments++;
  return comments;
}

async function gathered() {
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
