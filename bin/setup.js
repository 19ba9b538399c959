/** Makes a bare clone ready: installs from the lock file and builds, each only when needed. `npm start` and `npm test` run it first. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const from = (...parts) => path.join(root, ...parts);
/** Folder of a build that is not done yet. */
const unfinished = `dist-${process.pid}`;
const say = (line) => process.stderr.write(`belowline: ${line}\n`);

function main() {
  if (!process.argv.includes("--build-only")) install();
  build();
}

/** Installs when what is installed is not what the lock file says. */
function install() {
  if (isInstalled()) return;
  say("installing packages");
  runOrExit("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}

/** Compares npm's record of what it installed with the lock file; packages of other platforms may be absent. */
function isInstalled() {
  try {
    const packagesOf = (file) => Object.entries(JSON.parse(readFileSync(from(file), "utf8")).packages);
    const installed = new Map(packagesOf("node_modules/.package-lock.json"));
    return packagesOf("package-lock.json").every(
      ([name, wanted]) =>
        name === "" ||
        (installed.get(name)?.version ?? (wanted.optional ? wanted.version : undefined)) === wanted.version,
    );
  } catch {
    return false;
  }
}

/** Builds when a source is newer than the last build; into a folder of its own, so that dist is never half built. */
function build() {
  const mark = from("dist", ".built");
  const sources = Math.max(
    newestIn(from("src")),
    ...["tsconfig.json", "tsconfig.build.json"].map((name) => statSync(from(name)).mtimeMs),
  );
  if (existsSync(mark) && statSync(mark).mtimeMs > sources) return;
  say("building");
  const fresh = `dist-${process.pid}`;
  runOrExit(process.execPath, [
    from("node_modules", "typescript", "bin", "tsc"),
    "-p",
    from("tsconfig.build.json"),
    "--outDir",
    fresh,
  ]);
  writeFileSync(from(fresh, ".built"), "");
  rmSync(from("dist"), { recursive: true, force: true });
  renameSync(from(fresh), from("dist"));
}

function newestIn(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(...files.map((entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs));
}

/** Runs a program with its output on stderr, so that stdout keeps nothing but data. */
function runOrExit(program, args) {
  try {
    execFileSync(program, args, {
      cwd: root,
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32" && program === "npm",
    });
  } catch (error) {
    say(`failed: ${path.basename(program)} ${path.basename(args[0])} (exit ${error.status ?? "?"})`);
    rmSync(from(unfinished), { recursive: true, force: true });
    process.exit(1);
  }
}

main();
