/** Opens the external coder that flags ask for; the only place that reads its key. */

import type { Codebook } from "../codebook/index.ts";
import type { Coder } from "../coder/index.ts";
import { failure } from "../notices.ts";
import type { ResourceOptions, Resources } from "../pipeline.ts";

/** Flags of an external coder. */
export interface CoderFlags {
  readonly coder?: string;
  readonly coderUrl?: string;
  readonly coderModel?: string;
  readonly coderCache?: string;
  readonly coderTimeout: number;
  readonly coderParallel: number;
  readonly coderRemote?: boolean;
}

/** Variable that holds the server's key, if it wants one. */
const KEY = "BELOWLINE_CODER_KEY";

/** What coding needs, with the external coder where one is asked for. */
export async function resourcesOf(flags: ResourceOptions & CoderFlags): Promise<Resources> {
  const { loadResources } = await import("../pipeline.ts");
  const resources = loadResources(flags);
  const coder = await coderOf(flags, resources.codebook);
  return coder ? { ...resources, coder } : resources;
}

async function coderOf(flags: CoderFlags, codebook: Codebook): Promise<Coder | undefined> {
  if (flags.coder === undefined) return undefined;
  const { coderUrl: url, coderModel: model, coderCache: cache } = flags;
  if (url === undefined || model === undefined) throw failure("coder-model");
  const { openCoder } = await import("../coder/index.ts");
  const key = process.env[KEY];
  return openCoder(codebook, {
    url,
    model,
    timeout: Math.max(1, flags.coderTimeout),
    parallel: Math.max(1, flags.coderParallel),
    remote: flags.coderRemote ?? false,
    ...(cache !== undefined && { cache }),
    ...(key !== undefined && key !== "" && { key }),
  });
}
