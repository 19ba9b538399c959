/**
 * Runs the Markdown files in tests/cases, and the worked example in docs/separation.md, as a shell would: `file NAME`
 * blocks are written first, then each command of a `console` block runs and its output is compared. `! ` marks stderr, `exit N` an exit code other than 0.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { shell, shim } from "./support/shell.ts";

const CASES = path.join(import.meta.dirname, "cases");
const work = mkdtempSync(path.join(tmpdir(), "belowline-cases-"));
const bin = shim(work);
afterAll(() => rmSync(work, { recursive: true, force: true }));

const files = readdirSync(CASES)
  .filter((file) => file.endsWith(".md"))
  .map((file) => path.join(CASES, file));

for (const source of [...files, path.join(import.meta.dirname, "../docs/separation.md")]) {
  const name = path.basename(source);
  describe(name, () => {
    const folder = path.join(work, name);
    mkdirSync(folder);
    const blocks = [...readFileSync(source, "utf8").matchAll(/^```(console|file) ?(.*)\n([\s\S]*?)^```$/gm)];
    for (const [, kind, file, content] of blocks) {
      if (kind === "file") {
        mkdirSync(path.dirname(path.join(folder, file!)), { recursive: true });
        writeFileSync(path.join(folder, file!), content!);
      } else {
        for (const { command, expected } of sessionOf(content!)) {
          it(command, () => expect(transcriptOf(shell(command, folder, bin))).toBe(expected));
        }
      }
    }
  });
}

function sessionOf(content: string): { command: string; expected: string }[] {
  return content
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command, ...lines] = part.split("\n");
      return { command: command!, expected: lines.join("\n").trim() };
    });
}

function transcriptOf({ stdout, stderr, exit }: { stdout: string; stderr: string; exit: number }): string {
  const errors = stderr
    .split("\n")
    .filter(Boolean)
    .map((line) => `! ${line}`);
  return [stdout.trim(), ...errors, exit === 0 ? "" : `exit ${exit}`].filter(Boolean).join("\n");
}
