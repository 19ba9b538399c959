/** The library: read and separate, code and score, cluster, write. */
export { checkExamples } from "./coding/index.ts";
export { type Ledger, openLedger } from "./ledger.ts";
export type * from "./model.ts";
export { BelowlineError, NOTICES, type NoticeCode } from "./notices.ts";
export { analyseThread, annotate, loadResources, type ResourceOptions, type Resources, threadsOf } from "./pipeline.ts";
export type { ReadOptions, Source } from "./readers/index.ts";
export type { Exchange } from "./writers/exchange/format.ts";
export { EXCHANGES } from "./writers/exchange/index.ts";
export { type Clock, type Extras, filesOf, filesWith, WRITERS, type Writer } from "./writers/index.ts";
export type { Content, OutputFile } from "./writers/output.ts";
