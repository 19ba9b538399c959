/** Names that are safe as ids and as file names. */
import { createHash } from "node:crypto";

/** Longest slug; with the hash it stays far below the 255 bytes that file systems allow. */
const SLUG_LENGTH = 60;
const HASH_LENGTH = 12;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Device names of Windows, which no file may bear. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/**
 * Slug `[a-z0-9-]{1,60}` of a name, with 12 hex digits of its SHA-256 behind where the slug alone lost something.
 * Different names get different slugs, and a slug stays what it is.
 */
export function slugOf(name: string): string {
  return isSlug(name) ? name : `${plainSlugOf(name)}-${hashOf(name)}`;
}

/**
 * Thread id of a page or an export: the slug of its file's name, with the number of the page from the second on.
 * Folder, extension, case and separators are not kept: a run makes the ids of files that differ in nothing else unique.
 */
export function threadIdOf(file: string, document: number): string {
  const stem = file === "-" ? "stdin" : stemOf(file).toLowerCase().replace(/[ _.]/g, "-");
  const slug = isSlug(stem) ? stem : slugOf(stemOf(file));
  return document === 0 ? slug : `${slug}-p${document + 1}`;
}

function isSlug(name: string): boolean {
  return name.length <= SLUG_LENGTH + 1 + HASH_LENGTH && SLUG.test(name) && !RESERVED.test(name);
}

/** The last part of a path, without its extension and without that of a compressed file. */
function stemOf(file: string): string {
  const base = file.slice(file.lastIndexOf("/") + 1);
  return base.replace(/(?<=.)\.(?:gz|zst|zstd)$/i, "").replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, "");
}

function plainSlugOf(name: string): string {
  const letters = name
    .slice(0, 4 * SLUG_LENGTH)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
  const slug = letters
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, SLUG_LENGTH)
    .replace(/-$/, "");
  return slug === "" ? "thread" : slug;
}

function hashOf(name: string): string {
  return createHash("sha256").update(name, "utf16le").digest("hex").slice(0, HASH_LENGTH);
}
