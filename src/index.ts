/** The library: read and separate, code and score, cluster, write. */
export { checkExamples } from "./coding/index.ts";
export { type Ledger, openLedger } from "./ledger.ts";
export type * from "./model.ts";
export { BelowlineError, NOTICES, type NoticeCode } from "./notices.ts";
export { analyseThread, annotate, loadResources, type ResourceOptions, type Resources, threadsOf } from "./pipeline.ts";
export type { ReadOptions, Source } from "./readers/index.ts";
export { type Clock, filesOf, type OutputFile, WRITERS, type Writer } from "./writers/index.ts";
