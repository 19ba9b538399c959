/** Near-duplicates within a thread: comments whose five-word shingles overlap by four fifths or more. */
import type { Comment } from "../model.ts";
import { grown } from "../text/grown.ts";
import { plainWordsOf } from "../text/shingles.ts";
import { eachInSteps, type Steps } from "../text/steps.ts";
import { openPostings } from "./postings.ts";

/** Jaccard similarity from which two comments are one text; the value of issue 2, common for near-duplicate news (Broder 1997). */
const DUPLICATE_JACCARD = 0.8;
const SHINGLE = 5;
/** Shorter texts are duplicates only when equal; a word more or less changes half of their shingles. */
const SHINGLED_WORDS = 12;
/** What a product of such numbers may be off by. */
const ROUNDING = 1e-6;
/** Equal texts of fewer words are set phrases. */
const LEAST_WORDS = 5;

/**
 * So many different texts are looked up by one shingle, the earliest; what more of them share is a template, and comparing
 * all of them with each other costs the square of their number (60,000 comments of one template did not end in ten minutes).
 */
const COMPARED = 200;

/**
 * Index of each near-duplicate -> index of the first comment of its group. Candidates by prefix filtering (Bayardo et al.
 * 2007): exact unless more than COMPARED different texts share a shingle.
 */
export function* duplicatesIn(comments: readonly Comment[]): Steps<Map<number, number>> {
  const duplicates = new Map<number, number>();
  const texts = new Map<string, number>();
  const kept = openSets();
  const hashed = openHashes();
  yield* eachInSteps(comments.length, (i) => {
    const words = plainWordsOf(comments[i]!.text);
    if (words.length < LEAST_WORDS) return;
    const key = words.join(" ");
    const same = texts.get(key);
    if (same !== undefined) {
      duplicates.set(i, duplicates.get(same) ?? same);
      return;
    }
    texts.set(key, i);
    if (words.length < SHINGLED_WORDS) return;
    const own = hashed(words);
    const first = kept.similarTo(own);
    if (first !== undefined) duplicates.set(i, first);
    else kept.add(i, own);
  });
  return duplicates;
}

/** Two sets so similar share one of their smallest members up to this place. */
const prefixOf = (size: number): number => size - Math.ceil(size * DUPLICATE_JACCARD) + 1;

/** Sets of shingles, one behind the other in one array. */
interface Sets {
  add(comment: number, shingles: Int32Array): void;
  /** The first comment whose set is similar. */
  similarTo(shingles: Int32Array): number | undefined;
}

function openSets(): Sets {
  const postings = openPostings(COMPARED);
  const comments: number[] = [];
  const starts: number[] = [0];
  /** By set, the number of the search that looked at it last. */
  const looked: number[] = [];
  let members = new Int32Array(2 ** 12);
  let searches = 0;
  return {
    add: (comment, shingles) => {
      const start = starts[comments.length]!;
      while (start + shingles.length > members.length) members = grown(members);
      members.set(shingles, start);
      for (let p = 0; p < prefixOf(shingles.length); p++) postings.add(shingles[p]!, comments.length);
      comments.push(comment);
      looked.push(0);
      starts.push(start + shingles.length);
    },
    similarTo: (shingles) => {
      searches++;
      let first: number | undefined;
      for (let p = 0; p < prefixOf(shingles.length); p++) {
        for (let at = postings.last(shingles[p]!); at !== -1; at = postings.before(at)) {
          const set = postings.textAt(at);
          if (looked[set] === searches || (first !== undefined && set > first)) continue;
          looked[set] = searches;
          if (areSimilar(shingles, members, starts[set]!, starts[set + 1]!)) first = set;
        }
      }
      return first === undefined ? undefined : comments[first];
    },
  };
}

/** Distinct shingles of a text as 32-bit hashes (FNV-1a over the words), in rising order; they stand until the next text. */
function openHashes(): (words: readonly string[]) => Int32Array {
  let room = new Int32Array(2 ** 8);
  return (words) => {
    const hashes = words.map(hashOf);
    while (room.length < hashes.length) room = grown(room);
    const found = room.subarray(0, hashes.length - SHINGLE + 1);
    for (let i = 0; i < found.length; i++) {
      let hash = 0x811c9dc5;
      for (let k = 0; k < SHINGLE; k++) hash = Math.imul(hash ^ hashes[i + k]!, 0x01000193) ^ (hash >>> 15);
      found[i] = hash;
    }
    return found.subarray(0, withoutRepeats(found.sort()));
  };
}

/** Moves the members of a sorted list that differ to its front; how many they are. */
function withoutRepeats(sorted: Int32Array): number {
  let kept = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[kept++] = sorted[i]!;
  return kept;
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

/** Whether a sorted set and that between two places of `members` are similar; given up as soon as too few can be shared. */
function areSimilar(own: Int32Array, members: Int32Array, from: number, to: number): boolean {
  const [size, other] = [own.length, to - from];
  // Of both together: a Jaccard similarity of s is a share of s / (1 + s) of the sum of their sizes.
  const needed = Math.ceil((DUPLICATE_JACCARD / (1 + DUPLICATE_JACCARD)) * (size + other) - ROUNDING);
  let shared = 0;
  for (let i = 0, j = from; shared + Math.min(size - i, to - j) >= needed && i < size && j < to; ) {
    const [left, right] = [own[i]!, members[j]!];
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return shared / (size + other - shared) >= DUPLICATE_JACCARD;
}
