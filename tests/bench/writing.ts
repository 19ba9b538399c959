/** What the files of a large finished analysis take: CPU seconds for every table, and the size of the report. */
import type { AnalysedThread, Annotation, Comment, Narrative } from "../../src/model.ts";
import { annotate, loadResources } from "../../src/pipeline.ts";
import { accountOf } from "../../src/writers/account.ts";
import { csvParts } from "../../src/writers/csv.ts";
import { dataPackageOf } from "../../src/writers/datapackage.ts";
import { WRITERS } from "../../src/writers/index.ts";
import { measured, textOf } from "../../src/writers/output.ts";
import { TABLES } from "../../src/writers/tables/index.ts";
import { analysisOf } from "../writers/analysis.ts";
import type { Figure } from "./figures.ts";
import { comments } from "./speed.ts";

/** CPU seconds from the analysis to the text of every CSV and of `datapackage.json`; megabytes of `report.html`. */
interface Writing {
  readonly seconds: number;
  readonly megabytes: number;
}

const COMMENTS = 100_000;

export const WRITING_FIGURES: readonly Figure[] = [
  { name: "CPU s, tables of 100000 comments", path: ["seconds"], aim: 10, ungated: true as const },
  { name: "MB, report.html of 100000 comments", path: ["megabytes"], aim: 25 },
].map((figure) => ({ ...figure, job: { kind: "writing" }, better: "lower" }));

/** Readers, narratives, and comments of a narrative: a large forum's. */
const READERS = 20_000;
const NARRATIVES = 200;
const TELLERS = 100;

/** Coded once, written once. */
export function writing(): Writing {
  const resources = loadResources();
  const analysis = { ...analysisOf([crowdedThread(resources)]), codes: resources.codebook.entries };
  const begun = process.cpuUsage();
  const account = accountOf(analysis);
  // Measuring a table makes its text.
  dataPackageOf(account, new Map(TABLES.map((table) => [table.path, measured(csvParts(table, account))])));
  const { user, system } = process.cpuUsage(begun);
  const report = WRITERS.find(({ name }) => name === "report.html")!.files(account)[0]!;
  return { seconds: (user + system) / 1e6, megabytes: Buffer.byteLength(textOf(report.content)) / 1e6 };
}

/** Every third comment begins a talk and the next two answer it. */
function crowdedThread(resources: ReturnType<typeof loadResources>): AnalysedThread {
  const inputs = comments(COMMENTS);
  const idOf = (n: number): string => `crowd/${n}`;
  const annotations = new Map<string, Annotation>(
    inputs.map((input, n) => [idOf(n), { ...annotate(input, resources), id: idOf(n) }]),
  );
  const written = inputs.map(({ text }, n): Comment => {
    const answers = n % 3;
    return {
      id: idOf(n),
      ...(answers > 0 && { parentId: idOf(n - answers), parentConfidence: 1 }),
      depth: Math.min(answers, 1),
      opening: false,
      author: `reader of page ${(n * 7919) % READERS}`,
      createdAt: `${new Date(1_700_000_000_000 + n * 1000).toISOString().slice(0, 19)}Z`,
      timePrecision: "second",
      text,
      status: "visible",
      confidence: 1,
      quotes: [],
    };
  });
  const thread = {
    file: "crowd.ndjson",
    document: 0,
    format: "ndjson",
    threadId: "crowd",
    status: "comments",
    reason: "section-found",
    comments: written,
    blocks: [],
    rejected: [],
    notices: [],
    topicWords: [],
  } as const;
  return { thread, annotations, narratives: Array.from({ length: NARRATIVES }, (_, n) => narrativeOf(n, idOf)) };
}

function narrativeOf(n: number, idOf: (n: number) => string): Narrative {
  const tellers = Array.from({ length: TELLERS }, (_, at) => idOf(n + at * NARRATIVES));
  return {
    id: `crowd/n${n + 1}`,
    threadId: "crowd",
    theme: "blame",
    label: "The council closed the old bridge",
    keyPhrases: ["old bridge", "council"],
    members: tellers.map((id) => ({ id, score: 0.5 })),
    exemplars: tellers.slice(0, 3),
  };
}
