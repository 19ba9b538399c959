/** The sessions that README.md shows are real: run again, they print what it says (vitest -u writes them anew). */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { shell, shim } from "./support/shell.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const work = mkdtempSync(path.join(tmpdir(), "belowline-readme-"));
const bin = shim(work);
cpSync(path.join(ROOT, "data/samples"), path.join(work, "data/samples"), { recursive: true });
afterAll(() => rmSync(work, { recursive: true, force: true }));

it("README.md shows what the program prints", async () => {
  const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
  const real = readme.replace(/^```console\n([\s\S]*?)^```$/gm, (_, session: string) => {
    const commands = session.split("\n").filter((line) => line.startsWith("$ "));
    return `\`\`\`console\n${commands.map(transcriptOf).join("")}\`\`\``;
  });
  await expect(real).toMatchFileSnapshot("../README.md");
});

function transcriptOf(line: string): string {
  const { stdout, stderr, exit } = shell(line.slice(2), work, bin);
  expect(exit, line).toBe(0);
  return `${line}\n${stderr}${stdout}`;
}
