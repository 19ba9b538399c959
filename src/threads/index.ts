/** Rebuilds threads: reply links, quotes, near-duplicates, topic words. */
export { assembleThread } from "./assemble.ts";
export { linkThread } from "./link.ts";
