/** Rebuilds threads: reply links, quotes, near-duplicates, topic words. */
import type { SeparatedThread, Thread } from "../model.ts";

export { assembleThread } from "./assemble.ts";

/** Finds what binds comments to each other and to the article. */
export function linkThread(separated: SeparatedThread): Thread {
  return { ...separated, topicWords: [] };
}
