/** The threads of a run between reading and linking: pages and repeated saves of one thread wait for each other. */
import type { Comment, SeparatedThread } from "../model.ts";
import { addTo } from "../text/maps.ts";
import { openShelf, type Shelf } from "../text/shelf.ts";
import { readComment, writtenComment } from "../text/written.ts";
import { mergedThread, threadKeyOf } from "./merge.ts";

/** Threads as they were read, in memory or put aside. */
export interface Parts {
  add(part: SeparatedThread): void;
  /** How many threads they make, and of how many comments. */
  readonly size: { readonly threads: number; readonly comments: number };
  /** Each thread with its parts put together and its reply links settled, in the order in which each first appeared. */
  threads(): Generator<SeparatedThread>;
}

/** Characters held in memory; what comes behind them is put aside. */
const HELD_CHARACTERS = 2 ** 22;

/** A part, whose comments are read when they are asked for. */
type Part = () => SeparatedThread;

/** A place for parts that holds so many characters in memory and puts the rest into the file system of a folder. */
export function openParts(folder: string, most: number = HELD_CHARACTERS): Parts {
  const groups = new Map<string, Part[]>();
  let [parts, comments, characters] = [0, 0, 0];
  let shelf: Shelf | undefined;
  return {
    add: (part) => {
      for (const { text } of part.comments) characters += text.length;
      comments += part.comments.length;
      if (characters > most) shelf ??= openShelf(folder);
      addTo(groups, threadKeyOf(part.url) ?? `#${parts++}`, shelf ? putAside(part, shelf) : () => part);
    },
    get size() {
      return { threads: groups.size, comments };
    },
    *threads() {
      try {
        for (const [key, group] of groups) {
          groups.delete(key);
          yield mergedThread(group.map((part) => part()));
        }
      } finally {
        shelf?.close();
      }
    },
  };
}

function putAside({ comments, ...facts }: SeparatedThread, shelf: Shelf): Part {
  const numbers = comments.map((comment) => shelf.add(JSON.stringify(writtenComment(comment))));
  return () => ({
    ...facts,
    comments: numbers.map((number) => readComment(JSON.parse(shelf.take(number)) as Comment)),
  });
}
