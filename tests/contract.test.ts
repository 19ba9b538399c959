/** The rules of the house, held by a test: who may import whom, how long files grow, and that tables, fixtures and pages agree. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { programOf } from "../src/cli/main.ts";
import { loadCodebook } from "../src/codebook/index.ts";
import { NOTICES } from "../src/notices.ts";
import { formatsTable } from "../src/readers/index.ts";
import { EXCHANGES } from "../src/writers/exchange/index.ts";
import { OUTPUT_NAMES } from "../src/writers/index.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const filesIn = (folder: string): string[] =>
  existsSync(path.join(ROOT, folder))
    ? readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    : [];
const textOf = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");
const sources = filesIn("src").filter((file) => file.endsWith(".ts"));

/** What a stage may import besides itself: the model, words without domain, notices; and the few edges named here. */
const COMMON = ["model.ts", "notices.ts", "text/"];
const EDGES: Readonly<Record<string, readonly string[]>> = {
  coder: ["codebook/"],
  coding: ["codebook/"],
  writers: ["corpus/"],
};
/** Files above the stages, which put them together. */
const ABOVE = ["pipeline.ts", "annotations.ts", "intake.ts", "index.ts", "ledger.ts", "cli/", "project/", "training/"];

/** The codes that ship, as docs/codebook.md lists them. */
const CODES =
  "blame conspiracy policy threat outgroup call-to-violence incivility media-criticism distrust solidarity testimony sourcing question agreement disagreement".split(
    " ",
  );

describe("imports", () => {
  it("model.ts imports nothing", () => expect(importsOf("src/model.ts")).toEqual([]));

  it("a stage imports the model, text, notices and itself", () => {
    const wrong = sources.flatMap((file) => {
      const inSrc = file.slice("src/".length);
      if (ABOVE.some((prefix) => inSrc.startsWith(prefix))) return [];
      const stage = inSrc.split("/")[0]!;
      const allowed = stage === "text" ? ["text/", "model.ts"] : [...COMMON, `${stage}/`, ...(EDGES[stage] ?? [])];
      return importsOf(file)
        .filter((to) => to.startsWith("src/") && !allowed.some((prefix) => to.slice("src/".length).startsWith(prefix)))
        .map((to) => `${file} imports ${to}`);
    });
    expect(wrong).toEqual([]);
  });

  it("natural is imported in one file, training by nobody", () => {
    const naturals = sources.filter(
      (file) =>
        file.endsWith(".ts") && !file.endsWith(".d.ts") && importsOf(file).some((to) => /^natural(\/|$)/.test(to)),
    );
    expect(naturals).toEqual(["src/text/natural.ts"]);
    const training = sources.filter(
      (file) => !file.startsWith("src/training/") && importsOf(file).some((to) => to.startsWith("src/training/")),
    );
    expect(training).toEqual([]);
  });

  it("only the command line reads arguments, environment and clock", () => {
    const wrong = sources.filter(
      (file) =>
        !/^src\/(cli|training)\//.test(file) &&
        /\bprocess\.(argv|env|stdout|stderr)\b|\bDate\.now\(|new Date\(\)|Math\.random\(/.test(textOf(file)),
    );
    expect(wrong).toEqual([]);
  });
});

describe("size", () => {
  it("no source file is longer than 300 lines", () => {
    const long = sources
      .map((file) => `${file}: ${textOf(file).split("\n").length - 1}`)
      .filter((line) => Number(line.split(": ")[1]) > 300);
    expect(long).toEqual([]);
  });
});

describe("notices", () => {
  it("every code is used somewhere in the program", () => {
    const program = sources
      .filter((file) => file !== "src/notices.ts")
      .map(textOf)
      .join("\n");
    expect(Object.keys(NOTICES).filter((code) => !program.includes(`"${code}"`))).toEqual([]);
  });
  it("a wording is lower case and has no full stop", () => {
    const wrong = Object.values(NOTICES).flatMap((wording: { message: string; mend?: string }) => [
      wording.message,
      wording.mend ?? "a",
    ]);
    expect(wrong.filter((text) => /^[A-Z][a-z]/.test(text) || text.endsWith("."))).toEqual([]);
  });
});

describe("pages of the manual", () => {
  const page = textOf("docs/commands.md");
  const commands = allCommands(programOf(() => {}));
  const sharedOptions = new Map(
    page
      .split("\n### ")
      .map((part) => [part.split("\n")[0]!.toLowerCase().replaceAll(" ", "-"), part.split("\n## ")[0]!]),
  );

  it("docs/commands.md has every command, option and argument, and no other command", () => {
    const headings = [...page.matchAll(/^## belowline (.+)$/gm)].map((match) => match[1]!);
    expect(headings).toEqual(commands.map(({ name }) => name));
    const missing = commands.flatMap(({ name, command }) => {
      const own = page.split(`\n## belowline ${name}\n`)[1]!.split("\n## ")[0]!;
      const shared = [...own.matchAll(/\(#(options-for-[a-z]+)\)/g)].map((match) => sharedOptions.get(match[1]!) ?? "");
      const section = [own, ...shared].join("\n");
      return command.options
        .map((option) => option.long ?? option.short!)
        .filter((flag) => !section.includes(`\`${flag}`))
        .map((flag) => `${name} ${flag}`);
    });
    expect(missing).toEqual([]);
  });
  it("every command says what it does and shows an example", () => {
    const bare = commands.filter(
      ({ command }) => command.description() === "" || !helpOf(command).includes("$ belowline"),
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
  });
  it("docs/notices.md is what the program can say (vitest -u writes it)", async () => {
    const rows = Object.entries(NOTICES).map(
      ([code, wording]: [string, { level: string; message: string; mend?: string }]) =>
        `| \`${code}\` | ${wording.level} | ${wording.message} | ${wording.mend ?? ""} |`,
    );
    const head = [
      "# Notices",
      "",
      "Everything Belowline can tell you or give as a reason, in `rejected.csv`, in the output of `separate` and on the terminal.",
      "",
      "| code | level | meaning | what to do |",
      "| --- | --- | --- | --- |",
    ];
    await expect(`${[...head, ...rows].join("\n")}\n`).toMatchFileSnapshot("../docs/notices.md");
  });
});

describe("parity", () => {
  it("every reader has its file, its fixtures and its place in docs/formats.md", () => {
    const page = textOf("docs/formats.md");
    const missing = formatsTable().flatMap(({ name }) => [
      ...(existsSync(path.join(ROOT, "tests/readers/fixtures", name)) ? [] : [`tests/readers/fixtures/${name}`]),
      ...(page.includes(`\n## ${name}\n`) ? [] : [`## ${name} in docs/formats.md`]),
    ]);
    expect(missing).toEqual([]);
    const files = readdirSync(path.join(ROOT, "src/readers")).filter((name) => /^[a-z0-9-]+\.ts$/.test(name));
    const named = new Set(formatsTable().map(({ name }) => `${name}.ts`));
    // index, detect and bytes are the way in; json.ts reads records as a list and one a line.
    expect(files.filter((name) => !named.has(name) && !["index.ts", "detect.ts", "bytes.ts"].includes(name))).toEqual(
      [],
    );
    expect([...named].filter((name) => !files.includes(name))).toEqual(["ndjson.ts"]);
  });
  it("every file of a run has its place in docs/outputs.md", () => {
    const page = textOf("docs/outputs.md");
    expect(OUTPUT_NAMES.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
  it("every exchange format has its file, its row in docs/outputs.md and its name in the help", () => {
    const page = textOf("docs/outputs.md");
    const help = programOf(() => {})
      .commands.find((command) => command.name() === "analyze")!
      .options.find((option) => option.long === "--to")!.description;
    const missing = EXCHANGES.flatMap(({ name, path: written }) => [
      ...(existsSync(path.join(ROOT, `src/writers/exchange/${name}.ts`)) ? [] : [`src/writers/exchange/${name}.ts`]),
      ...(page.includes(`\n| \`${name}\` | \`${written}`) ? [] : [`${name}, ${written} in docs/outputs.md`]),
      ...(help.includes(name) ? [] : [`${name} in --help`]),
    ]);
    expect(missing).toEqual([]);
  });
  it("every code of the architecture has its entry, with examples enough", () => {
    const { entries } = loadCodebook(path.join(ROOT, "data/codebook"));
    expect(entries.map((entry) => entry.code).sort()).toEqual([...CODES].sort());
    const thin = entries.filter(({ examples }) => examples.fits.length < 8 || examples.misfits.length < 5);
    expect(thin.map((entry) => entry.code)).toEqual([]);
    expect(entries.filter((entry) => entry.sources.length === 0 || /\(check\)/i.test(entry.sources.join(" ")))).toEqual(
      [],
    );
  });
});

describe("hostile cases", () => {
  const page = textOf("tests/hostile/CASES.md");
  it("each of the thirty has a test that is there", () => {
    const rows = [...page.matchAll(/^\| (\d+) \| [^|]+ \| (.+) \|$/gm)];
    expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    const tests = rows.flatMap(([, , tests]) => tests!.split("; "));
    const missing = tests.filter((test) => {
      const [, file, title] = /^`(tests\/[\w/-]+\.test\.ts)`: (.+)$/.exec(test) ?? [];
      return file === undefined || !existsSync(path.join(ROOT, file)) || !textOf(file).includes(title!);
    });
    expect(missing).toEqual([]);
  });

  it("what does not hold says of which case, and why", () => {
    const [, list] = page.split("## Does not hold\n\n");
    for (const line of list!.trim().split("\n")) expect(line).toMatch(/^- (?:[1-9]|[12]\d|30): .{60,}\.$/);
  });
});

describe("the repository", () => {
  it("holds nothing at the top but what the layout names and tools insist on", () => {
    const known =
      /^(package(-lock)?\.json|src|bin|data|reports|tests|docs|README\.md|LICENSE|CHANGELOG\.md|biome\.json|knip\.json|tsconfig(\.build)?\.json|vitest(\.slow)?\.config\.ts|node_modules|dist(-\d+)?|coverage|\..+)$/;
    expect(readdirSync(ROOT).filter((name) => !known.test(name))).toEqual([]);
  });
  it("locks the packages of every platform, without which npm ci refuses to install", () => {
    const { packages } = JSON.parse(textOf("package-lock.json")) as {
      packages: Record<string, { optionalDependencies?: object }>;
    };
    const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted.filter((name) => !Object.keys(packages).some((key) => key.endsWith(`node_modules/${name}`)))).toEqual(
      [],
    );
  });
  it("names no download address in the lock file", () =>
    expect(textOf("package-lock.json")).not.toContain('"resolved": "http'));
});

function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"|\bimport\("([^"]+)"\)/gms)].map(
    (match) => {
      const to = (match[1] ?? match[2])!;
      return to.startsWith(".") ? path.posix.join(path.posix.dirname(file), to) : to;
    },
  );
}

function allCommands(program: Command): { name: string; command: Command }[] {
  return program.commands.flatMap((command) =>
    command.commands.length === 0
      ? [{ name: command.name(), command }]
      : command.commands.map((sub) => ({ name: `${command.name()} ${sub.name()}`, command: sub })),
  );
}

function helpOf(command: Command): string {
  const help: string[] = [];
  command.configureOutput({ writeOut: (text) => help.push(text) });
  command.outputHelp();
  return help.join("");
}
