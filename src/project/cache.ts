/** The cache of a project: tables for its questions, made from shards, and thrown away without loss. */
import path from "node:path";
import type { Disk } from "./disk.ts";

/** Folder of the cache in a project. */
export function cacheFolder(project: string): string {
  return path.join(project, "cache");
}

/** Takes the whole cache away, also what another process is making: nothing that was forgotten may stay in it. */
export function dropCache(project: string, disk: Disk): void {
  disk.clear(cacheFolder(project));
}
