/** Names that are safe as ids and as file names: slugs that stay different where the originals differ. */
import { createHash } from "node:crypto";

/** Longest slug; with the hash it stays far below the 255 bytes that file systems allow. */
const SLUG_LENGTH = 60;
const HASH_LENGTH = 12;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const HASHED = /-[0-9a-f]{12}$/;
/** Device names of Windows, which no file may bear. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;
/** A file name that loses nothing when its only full stop becomes a hyphen. */
const PLAIN_FILE = /^[a-z0-9-]+\.[a-z0-9]{1,8}$/;

/** Slug `[a-z0-9-]{1,60}` of a name, with 12 hex digits of its SHA-256 behind where the slug alone lost something; different names get different slugs. */
export function slugOf(name: string): string {
  if (name.length <= SLUG_LENGTH && SLUG.test(name) && !HASHED.test(name) && !RESERVED.test(name)) return name;
  return `${plainSlugOf(name)}-${hashOf(name)}`;
}

/** Thread id of a page: the slug of its file's name, with the number of the page from the second on. */
export function threadIdOf(file: string, document: number): string {
  const dashed = file.replace(".", "-");
  const plain = PLAIN_FILE.test(file) && dashed.length <= SLUG_LENGTH && SLUG.test(dashed);
  const slug = plain ? slugOf(dashed) : `${plainSlugOf(stemOf(file))}-${hashOf(file)}`;
  return document === 0 ? slug : `${slug}--${document + 1}`;
}

/** The last part of a path, without its extension. */
function stemOf(file: string): string {
  const base = file.slice(file.lastIndexOf("/") + 1);
  const dot = base.lastIndexOf(".");
  return dot > 0 ? base.slice(0, dot) : base;
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
