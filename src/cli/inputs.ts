/** Turns the INPUT arguments into sources: files, folders (walked in name order), standard input. */
import { type Dirent, readdirSync, type Stats, statSync } from "node:fs";
import path from "node:path";
import type { Ledger } from "../ledger.ts";
import { failure, type NoticeCode, notice } from "../notices.ts";
import type { Source } from "../readers/index.ts";

/** Folders that hold the parts of a page saved as complete; they are read with their page. */
const PAGE_PARTS = /_files$|\.files$/;

/** The sources behind the arguments, in order; what cannot be used is booked as failed. */
export async function sourcesOf(inputs: readonly string[], ledger: Ledger): Promise<Source[]> {
  const sources: Source[] = [];
  for (const input of inputs) sources.push(...(await sourcesBehind(input, ledger)));
  return sources;
}

async function sourcesBehind(input: string, ledger: Ledger): Promise<Source[]> {
  if (input === "-") return [{ name: "-" }];
  const stats = statOf(input);
  if (!stats) return failed(input, "missing", ledger);
  if (stats.isFile()) return [{ name: nameOf(input), path: input }];
  if (!stats.isDirectory()) return failed(input, "special-file", ledger);
  const found = await filesIn(input, ledger);
  return found.length > 0 ? found : failed(input, "empty-folder", ledger);
}

function failed(input: string, code: NoticeCode, ledger: Ledger): Source[] {
  ledger.fail({ name: nameOf(input) }, failure(code));
  return [];
}

function statOf(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}

/** Files, and folders that are one input, below a folder; hidden ones, links and parts of saved pages are left out. */
async function filesIn(root: string, ledger: Ledger): Promise<Source[]> {
  const { isFolderInput } = await import("../readers/index.ts");
  const sources: Source[] = [];
  const folders = [root];
  while (folders.length > 0) {
    const folder = folders.pop()!;
    if (await isFolderInput(folder)) {
      sources.push({ name: nameUnder(root, folder), path: folder });
      continue;
    }
    for (const entry of entriesOf(folder, root, ledger)) {
      const file = path.join(folder, entry.name);
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory()) {
        if (!PAGE_PARTS.test(entry.name)) folders.push(file);
      } else if (entry.isFile()) sources.push({ name: nameUnder(root, file), path: file });
      else ledger.notice(notice("special-file", nameUnder(root, file)));
    }
  }
  return sources.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function entriesOf(folder: string, root: string, ledger: Ledger): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    ledger.fail({ name: nameUnder(root, folder) }, failure("unreadable"));
    return [];
  }
}

/** A name for reports: as given when that says nothing of the machine, else the last part. */
function nameOf(file: string): string {
  const plain = path.normalize(file).split(path.sep).join("/");
  return path.isAbsolute(file) || plain.startsWith("..") ? path.basename(plain) : plain;
}

/** A file below a folder argument, by the folder's own name and the way down. */
function nameUnder(root: string, file: string): string {
  const top = path.basename(path.resolve(root));
  return [top, ...path.relative(root, file).split(path.sep)].filter(Boolean).join("/");
}
