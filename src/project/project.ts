/** The folder of a project: what says that it is one, and what lies in it. */
import path from "node:path";
import { BelowlineError, failure } from "../notices.ts";
import { type Disk, UNFINISHED } from "./disk.ts";

/** What belowline.json says. */
export interface ProjectFile {
  readonly schema: number;
  /** Tells projects of one name apart. */
  readonly id: string;
  /** Id of the key that made its pseudonyms. */
  readonly key_id: string;
  /** The key was destroyed: the project can be read, and not go on. */
  readonly sealed?: boolean;
}

const NAME = "belowline.json";
/** Version of the layout of manifest and shards. */
const SCHEMA = 1;

/** Reads belowline.json; undefined for a folder that is empty or not there, BelowlineError "project" for any other. */
export function projectIn(folder: string, disk: Disk): ProjectFile | undefined {
  const text = disk.read(path.join(folder, NAME));
  if (text === undefined) {
    if (disk.names(folder).some((name) => name !== "lock" && !name.endsWith(UNFINISHED)))
      throw new BelowlineError("project", `the folder holds other files: ${folder}`, "name an empty one, or a project");
    return undefined;
  }
  const file = parsed(text);
  if (file?.schema !== SCHEMA)
    throw new BelowlineError("project", `${NAME} is not of this version: ${folder}`, "use the Belowline that made it");
  return file;
}

/** The project, which must be one already. */
export function projectAt(folder: string, disk: Disk): ProjectFile {
  const file = projectIn(folder, disk);
  if (file === undefined)
    throw new BelowlineError("project", `no project: ${folder}`, "begin one with belowline batch");
  return file;
}

/** Makes the folder a project. */
export function beginProject(folder: string, id: string, keyId: string, disk: Disk): ProjectFile {
  const file: ProjectFile = { schema: SCHEMA, id, key_id: keyId };
  writeProjectFile(folder, file, disk);
  return file;
}

/** Writes down that the project does without its key from now on. */
export function sealProject(folder: string, file: ProjectFile, disk: Disk): void {
  writeProjectFile(folder, { ...file, sealed: true }, disk);
}

function writeProjectFile(folder: string, file: ProjectFile, disk: Disk): void {
  disk.write(path.join(folder, NAME), [`${JSON.stringify(file, null, 2)}\n`]);
}

/** Takes away what a run that was killed had not finished writing. */
export function clearUnfinished(folder: string, disk: Disk): void {
  const shards = path.join(folder, "shards");
  const folders = [folder, path.join(folder, "manifest"), ...disk.names(shards).map((name) => path.join(shards, name))];
  for (const each of folders)
    for (const name of disk.names(each)) if (name.endsWith(UNFINISHED)) disk.remove(path.join(each, name));
}

function parsed(text: string): ProjectFile | undefined {
  try {
    return JSON.parse(text) as ProjectFile;
  } catch {
    throw failure("unreadable", NAME);
  }
}
