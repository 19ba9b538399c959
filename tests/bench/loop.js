/** The floor under `annotate`: reads NDJSON, parses each line, stringifies it and writes it, and does nothing else. */
import { once } from "node:events";
import { createReadStream } from "node:fs";

let rest = "";
for await (const chunk of createReadStream(process.argv[2], "utf8")) {
  const lines = (rest + chunk).split("\n");
  rest = lines.pop();
  const written = lines.map((line) => `${JSON.stringify(JSON.parse(line))}\n`).join("");
  if (!process.stdout.write(written)) await once(process.stdout, "drain");
}
