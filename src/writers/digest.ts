/** What reports and tables tell of some comments beside counts, gathered in one walk over them, so that none need stay in memory. */
import type { Entry } from "./account.ts";
import { type Alleged, allegedIn, type Claims, claimsOf, joinedClaims } from "./claims.ts";
import { type Histogram, valueIn } from "./counts.ts";
import type { Entries } from "./entries.ts";
import type { Privacy } from "./privacy.ts";
import { openProposals, type Position, type Proposal, positionsIn } from "./proposals.ts";
import { priorityOf } from "./queue.ts";
import { QUOTE_WORDS, SENTENCE_WORDS } from "./quoting.ts";
import { addNaming, type Naming, namingsIn, sortedTargets, type Targets, type TargetTally } from "./targets.ts";

/** What a comment with a tone answers. */
export const ANSWERED = ["negative", "neutral", "positive", "opening", "nobody"] as const;

/** One of them. */
export type Answered = (typeof ANSWERED)[number];

/** Comments that voice agreement, and disagreement. */
export interface Voiced {
  agreement: number;
  disagreement: number;
}

/** A comment to review; the most pressing come first. */
interface Queued {
  readonly entry: Entry;
  readonly priority: number;
}

/** What was gathered of a thread, or of all threads of a run. */
export interface Digest {
  /** Those of most comments first. */
  readonly targets: readonly TargetTally[];
  readonly claims: Claims;
  /** Those with most positions first. */
  readonly proposals: readonly Proposal[];
  /** Of comments that answer no reader, and of those that answer one. */
  readonly voiced: { readonly article: Voiced; readonly reader: Voiced };
  /** Valence of comments by what they answer. */
  readonly answering: ReadonlyMap<Answered, Histogram>;
  /** The first of comments that stand in their thread more than once, in order. */
  readonly copied: readonly Entry[];
  /** In order. */
  readonly queue: readonly Queued[];
  /** Columns of the source that were kept, by first appearance. */
  readonly extras: ReadonlySet<string>;
  /** Bytes of all texts. */
  readonly bytes: number;
  /** Some source does not say where each comment begins and ends. */
  readonly guessed: boolean;
}

/** What one comment adds to a digest. */
interface Found {
  readonly entry: Entry;
  readonly namings: readonly Naming[];
  readonly positions: readonly Position[];
  /** Where something calls for a look. */
  readonly queued: Queued | undefined;
}

/** Makes the digest of each thread of a run, and that of all of them. */
export interface Digests {
  /** The digest of one thread; every comment is told on the way. */
  add(thread: Entries, tell?: (entry: Entry) => void): Digest;
  whole(): Digest;
}

/** Digests of so many threads, with quotes as long as tables and the report want them. */
export function openDigests({ quotes }: Privacy, threads: number): Digests {
  const lengths = quotes === "full" ? [QUOTE_WORDS, SENTENCE_WORDS] : [QUOTE_WORDS];
  // Of one thread its digest is that of the run.
  const whole = threads === 1 ? undefined : openDigest();
  const digests: Digest[] = [];
  return {
    add: ({ entries, byId }, tell = () => {}) => {
      const own = openDigest();
      const alleged: Alleged[] = [];
      for (const entry of entries) {
        tell(entry);
        const found = foundIn(entry, lengths);
        own.add(found);
        whole?.add(found);
        if (entry.counted && entry.coded) alleged.push(...allegedIn(entry, byId));
      }
      const digest = own.digest(claimsOf(alleged));
      digests.push(digest);
      return digest;
    },
    whole: () => whole?.digest(joinedClaims(digests.map(({ claims }) => claims))) ?? digests[0]!,
  };
}

function foundIn(entry: Entry, lengths: readonly number[]): Found {
  const read = entry.counted && entry.coded;
  const priority = priorityOf(entry);
  return {
    entry,
    namings: read ? namingsIn(entry, lengths) : [],
    positions: read ? positionsIn(entry) : [],
    queued: priority === undefined ? undefined : { entry, priority },
  };
}

/** A digest while comments are added. */
interface Gathering {
  add(found: Found): void;
  /** What was gathered; claims are put together thread by thread. */
  digest(claims: Claims): Digest;
}

function openDigest(): Gathering {
  const targets: Targets = new Map();
  const proposals = openProposals();
  const voiced = { article: { agreement: 0, disagreement: 0 }, reader: { agreement: 0, disagreement: 0 } };
  const answering = new Map(ANSWERED.map((answered): [Answered, Histogram] => [answered, new Map()]));
  const copied: Entry[] = [];
  const queue: Queued[] = [];
  const extras = new Set<string>();
  let [bytes, guessed] = [0, false];
  return {
    add: ({ entry, namings, positions, queued }) => {
      const { comment } = entry;
      for (const naming of namings) addNaming(targets, naming);
      for (const position of positions) proposals.add(position);
      if (queued !== undefined) queue.push(queued);
      for (const key of comment.extra?.keys() ?? []) extras.add(key);
      bytes += Buffer.byteLength(comment.text);
      guessed ||= comment.confidence < 1;
      if (!entry.counted) return;
      if (!entry.repeats && entry.copies > 0) copied.push(entry);
      addVoices(entry.answers && !entry.parent?.opening ? voiced.reader : voiced.article, entry);
      const answered = answeredBy(entry);
      if (entry.coded && entry.valence !== undefined && answered) valueIn(answering.get(answered)!, entry.valence);
    },
    digest: (claims) => ({
      targets: sortedTargets(targets),
      claims,
      proposals: proposals.sorted(),
      voiced,
      answering,
      copied,
      queue,
      extras,
      bytes,
      guessed,
    }),
  };
}

function addVoices(voiced: Voiced, { annotation }: Entry): void {
  for (const code of ["agreement", "disagreement"] as const)
    if (annotation?.codes.some((coding) => coding.code === code)) voiced[code]++;
}

/** What a comment answers; undefined where the parent is not in the file or was not coded. */
function answeredBy({ answers, parent }: Entry): Answered | undefined {
  if (!answers) return "nobody";
  return parent?.opening ? "opening" : parent?.label;
}
