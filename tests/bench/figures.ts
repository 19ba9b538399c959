/** Every figure the bench measures: which set and scorer give it, what it must beat, what the issues ask. */

import { CROWD_FIGURES } from "./crowd.ts";
import { EMPTIED_FIGURES } from "./emptied.ts";
import { PAGE_FIGURES } from "./pages.ts";
import { SIZE_FIGURES } from "./size.ts";
import { SPEED_FIGURES } from "./speed.ts";
import { WRITING_FIGURES } from "./writing.ts";

/** One number of one scorer's result. */
export interface Figure {
  /** Key in floors.json and the first column of the table. */
  readonly name: string;
  readonly job: Job;
  /** Way into the scorer's result, or "key=value" items for the plain-text scorers. */
  readonly path: readonly string[];
  /** "higher" is better unless said. */
  readonly better?: "lower";
  /** What the best other program or the prototype reached, as bench/README.md and the issues quote it. */
  readonly baseline?: string;
  readonly aim?: number;
  /** Depends on the machine: shown, never held to a floor. */
  readonly ungated?: true;
}

/** One run of the program over a set and of a scorer over what it wrote. */
export type Job =
  | { readonly kind: "coding"; readonly set: string; readonly split?: string }
  | {
      readonly kind: "separation";
      readonly set: string;
      readonly flags: readonly string[];
      readonly flattened?: boolean;
    }
  | { readonly kind: "posts"; readonly set: string }
  | { readonly kind: "snippets"; readonly set: string }
  | { readonly kind: "seed" }
  | { readonly kind: "narratives" }
  | { readonly kind: "emptied" }
  | { readonly kind: "topic-leak" }
  | { readonly kind: "speed" }
  | { readonly kind: "size" }
  | { readonly kind: "annotate"; readonly comments: number }
  | { readonly kind: "crowd"; readonly comments: number }
  | { readonly kind: "writing" }
  | { readonly kind: "pages" }
  | { readonly kind: "cpu"; readonly args: readonly string[] };

const coding = (set: string, split?: string): Job => ({ kind: "coding", set, ...(split && { split }) });
const pages = (set: string, ...flags: string[]): Job => ({ kind: "separation", set, flags });
const cpu = (...args: string[]): Job => ({ kind: "cpu", args });
const DRAGNET = pages("dragnet", "--with-heading", "--with-title");
const PSYCOMARK = coding("psycomark", "dev");
const COMMENTS300 = coding("comments300_dev");

export const FIGURES: readonly Figure[] = [
  { name: "dragnet comments F1", job: DRAGNET, path: ["comments", "macroF1"], baseline: ".75 trafilatura", aim: 0.94 },
  { name: "dragnet body F1", job: DRAGNET, path: ["body", "macroF1"], baseline: ".872 Readability" },
  {
    name: "forum52 comments F1",
    job: pages("harvest-forum52"),
    path: ["comments", "macroF1"],
    baseline: ".53 all text",
    aim: 0.85,
  },
  { name: "forum52 whole posts F1", job: { kind: "posts", set: "harvest-forum52" }, path: ["postF1"], aim: 0.75 },
  { name: "forum52 authors", job: { kind: "posts", set: "harvest-forum52" }, path: ["authorRight"], aim: 0.8 },
  { name: "forum52 dates", job: { kind: "posts", set: "harvest-forum52" }, path: ["dateRight"], aim: 0.6 },
  {
    name: "snippets found",
    job: { kind: "snippets", set: "trafilatura-snippets" },
    path: ["found"],
    baseline: ".71 trafilatura",
    aim: 0.93,
  },
  {
    name: "snippets leaked",
    job: { kind: "snippets", set: "trafilatura-snippets" },
    path: ["leaked"],
    better: "lower",
    baseline: ".11 trafilatura",
    aim: 0.01,
  },
  {
    name: "scrapinghub body 4-gram F1",
    job: pages("scrapinghub"),
    path: ["body", "shingleF1"],
    baseline: ".948 Readability",
    aim: 0.945,
  },
  {
    name: "wcxb-forum body F1",
    job: pages("wcxb-forum", "--posts-as-body"),
    path: ["body", "macroF1"],
    baseline: ".724 trafilatura",
    aim: 0.8,
  },
  { name: "seed comment starts F1", job: { kind: "seed" }, path: ["f1"], aim: 0.92 },
  {
    name: "dragnet as text comments F1",
    job: { ...DRAGNET, flattened: true } as Job,
    path: ["comments", "macroF1"],
    baseline: ".49 all text",
    aim: 0.7,
  },
  {
    name: "forum52 as text comments F1",
    job: { kind: "separation", set: "harvest-forum52", flags: [], flattened: true },
    path: ["comments", "macroF1"],
    baseline: ".53 all text",
    aim: 0.7,
  },
  ...EMPTIED_FIGURES,
  {
    name: "psycomark conspiracy precision",
    job: PSYCOMARK,
    path: ["conspiracy", "precision"],
    baseline: ".72 keywords",
    aim: 0.76,
  },
  {
    name: "psycomark conspiracy recall",
    job: PSYCOMARK,
    path: ["conspiracy", "recall"],
    baseline: ".17 keywords",
    aim: 0.28,
  },
  {
    name: "psycomark conspiracy AUC",
    job: PSYCOMARK,
    path: ["conspiracy", "auc"],
    baseline: ".67 prototype",
    aim: 0.7,
  },
  {
    name: "psycomark actor spans F1",
    job: PSYCOMARK,
    path: ["actorSpans", "f1"],
    baseline: ".29 prototype",
    aim: 0.36,
  },
  {
    name: "pan24 conspiracy AUC",
    job: coding("pan24_oppositional_en"),
    path: ["conspiracy", "auc"],
    baseline: ".85 prototype",
    aim: 0.87,
  },
  {
    name: "pan24 conspiracy MCC",
    job: coding("pan24_oppositional_en"),
    path: ["conspiracy", "mcc"],
    baseline: ".596 keywords",
    aim: 0.6,
  },
  {
    name: "prct conspiracy AUC",
    job: coding("prct_youtube"),
    path: ["conspiracy", "auc"],
    baseline: ".70 prototype",
    aim: 0.74,
  },
  {
    name: "prct conspiracy macro-F1",
    job: coding("prct_youtube"),
    path: ["conspiracy", "macroF1"],
    baseline: ".43 keywords",
  },
  {
    name: "ucc flagged conspiracy",
    job: coding("ucc"),
    path: ["flaggedConspiracy"],
    better: "lower",
    baseline: ".008 keywords",
    aim: 0.015,
  },
  {
    name: "polis flagged conspiracy",
    job: coding("polis_comments"),
    path: ["flaggedConspiracy"],
    better: "lower",
    baseline: ".002 keywords",
    aim: 0.004,
  },
  {
    name: "cdcp_props policy F1",
    job: coding("cdcp_props", "dev,test"),
    path: ["policy", "f1"],
    baseline: ".83 rules",
    aim: 0.86,
  },
  {
    name: "cdcp_comments policy F1",
    job: coding("cdcp_comments", "dev,test"),
    path: ["policy", "f1"],
    baseline: ".90 rules",
    aim: 0.91,
  },
  {
    name: "ucc coded policy",
    job: coding("ucc"),
    path: ["codedPolicy"],
    better: "lower",
    baseline: ".08-.12",
    aim: 0.06,
  },
  { name: "ucc hostile AUC", job: coding("ucc"), path: ["hostile", "auc"], baseline: ".78; human .76", aim: 0.8 },
  {
    name: "ucc unfair generalisation AUC",
    job: coding("ucc"),
    path: ["unfairGeneralisation", "auc"],
    baseline: ".825; human .73",
    aim: 0.83,
  },
  { name: "usvsthem outgroup AUC", job: coding("usvsthem"), path: ["critical", "auc"], baseline: ".62", aim: 0.64 },
  { name: "fox hate AUC", job: coding("fox_news", "dev,test"), path: ["hate", "auc"], baseline: ".573" },
  {
    name: "theocharis uncivil AUC",
    job: coding("theocharis_incivility", "dev,test"),
    path: ["uncivil", "auc"],
    baseline: ".774",
  },
  {
    name: "davidson offensive AUC",
    job: coding("davidson_hate_offensive", "dev,test"),
    path: ["uncivil", "auc"],
    baseline: ".804",
  },
  { name: "comments300 blame AUC", job: COMMENTS300, path: ["blame", "auc"], baseline: ".73", aim: 0.77 },
  { name: "comments300 blame macro-F1", job: COMMENTS300, path: ["blame", "macroF1"], baseline: ".685", aim: 0.72 },
  { name: "comments300 target found", job: COMMENTS300, path: ["blameTarget", "found"], baseline: ".33-.47", aim: 0.5 },
  { name: "comments300 policy F1", job: COMMENTS300, path: ["policy", "f1"], baseline: ".56", aim: 0.68 },
  { name: "comments300 stance accuracy", job: COMMENTS300, path: ["policyStance", "accuracy"] },
  { name: "comments300 outgroup AUC", job: COMMENTS300, path: ["outgroup", "auc"], baseline: ".78", aim: 0.8 },
  { name: "comments300 conspiracy F1", job: COMMENTS300, path: ["conspiracy", "f1"], baseline: ".22 all" },
  { name: "comments300 valence r", job: COMMENTS300, path: ["valence", "pearson"], aim: 0.6 },
  { name: "suggestion policy AUC", job: coding("semeval19_suggestion_a"), path: ["policy", "auc"], baseline: ".816" },
  {
    name: "nyt editorial valence r",
    job: coding("vader_nyt_editorial", "dev,test"),
    path: ["valence", "pearson"],
    baseline: ".492 vader",
    aim: 0.56,
  },
  {
    name: "tweets valence r",
    job: coding("vader_tweets", "dev,test"),
    path: ["valence", "pearson"],
    baseline: ".879 vader",
    aim: 0.87,
  },
  {
    name: "emobank valence r",
    job: coding("emobank", "dev,test"),
    path: ["valence", "pearson"],
    baseline: ".504 wink",
    aim: 0.63,
  },
  {
    name: "semeval17 macro-recall",
    job: coding("semeval17_sentiment"),
    path: ["macroRecall"],
    baseline: ".579 wink",
    aim: 0.62,
  },
  { name: "ucc sarcasm cues AUC", job: coding("ucc"), path: ["sarcastic", "auc"], baseline: "about .55" },
  {
    name: "topic leak, share of sentiment's",
    job: { kind: "topic-leak" },
    path: ["share"],
    better: "lower",
    baseline: "1 sentiment",
    aim: 0.2,
  },
  {
    name: "topic leak, other words",
    job: { kind: "topic-leak" },
    path: ["independentShare"],
    better: "lower",
    baseline: "1 sentiment",
    aim: 0.2,
  },
  { name: "topic words given, fall of r", job: { kind: "topic-leak" }, path: ["fall"], better: "lower", aim: 0.1 },
  { name: "keypoints ARI", job: { kind: "narratives" }, path: ["ARI"], baseline: ".298", aim: 0.36 },
  {
    name: "CPU s, analyze the seeds",
    job: cpu("analyze", "SEEDS", "-o", "OUT", "-q"),
    path: ["seconds"],
    better: "lower",
    aim: 3,
    ungated: true,
  },
  { name: "CPU s, --help", job: cpu("--help"), path: ["seconds"], better: "lower", aim: 0.4, ungated: true },
  ...SPEED_FIGURES,
  ...SIZE_FIGURES,
  ...CROWD_FIGURES,
  ...WRITING_FIGURES,
  ...PAGE_FIGURES,
  { name: "keypoints covered", job: { kind: "narratives" }, path: ["covered"], baseline: "1.0", aim: 0.85 },
];
