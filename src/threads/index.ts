/** Rebuilds threads: reply links, quotes, near-duplicates, topic words. */
export { gatheredThread } from "./assemble.ts";
export { linkedInSteps, linkThread } from "./link.ts";
export { settleThread } from "./settle.ts";
