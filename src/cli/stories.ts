/** The stories of several runs: narratives known again across their threads. */
import type { AnalysedThread } from "../model.ts";
import { loadNarrativeModel } from "../narratives/index.ts";
import { sharedAcross } from "../pipeline.ts";
import { dataPath } from "../text/data.ts";
import type { Side, Story, Telling } from "../writers/comparison/index.ts";
import { addCount, type Count, emptyCount } from "../writers/counts.ts";
import { membersOf } from "../writers/narratives.ts";

/** A narrative of one side, by an id that is unique among all sides. */
interface Told {
  readonly id: string;
  readonly theme: string;
  readonly label: string;
  readonly side: Side;
  readonly comments: Count;
}

/** Every narrative of the sides, those of different threads that tell the same put together; those of most comments first. */
export function storiesOf(sides: readonly Side[]): Story[] {
  const told = new Map(sides.flatMap((side, number) => toldOn(side, number)).map((item) => [item.id, item]));
  const threads = sides.flatMap(({ account }, number) =>
    account.analysis.threads.map((thread) => numbered(thread, number)),
  );
  const shared = sharedAcross(threads, loadNarrativeModel(dataPath(), 1));
  const grouped = new Set(shared.flatMap(({ narratives }) => narratives));
  const stories = [
    ...shared.map(({ theme, label, narratives }) =>
      storyOf(
        theme,
        label,
        narratives.map((id) => told.get(id)!),
      ),
    ),
    ...[...told.values()].filter(({ id }) => !grouped.has(id)).map((item) => storyOf(item.theme, item.label, [item])),
  ];
  const size = ({ tellings }: Story): number =>
    [...tellings.values()].reduce((sum, { comments }) => sum + comments.comments, 0);
  return stories.sort((a, b) => size(b) - size(a) || (a.label < b.label ? -1 : 1));
}

function toldOn(side: Side, number: number): Told[] {
  return side.account.threads.flatMap((thread) =>
    thread.narratives.map((narrative) => ({
      id: idOn(number, narrative.id),
      theme: narrative.theme,
      label: narrative.label,
      side,
      comments: membersOf(narrative, thread),
    })),
  );
}

/** The thread with ids that no other side has. */
function numbered({ thread, annotations, narratives }: AnalysedThread, number: number): AnalysedThread {
  const threadId = idOn(number, thread.threadId);
  return {
    thread: { ...thread, threadId },
    annotations,
    narratives: narratives.map((narrative) => ({ ...narrative, id: idOn(number, narrative.id), threadId })),
  };
}

function idOn(number: number, id: string): string {
  return `${number}/${id}`;
}

function storyOf(theme: string, label: string, told: readonly Told[]): Story {
  const tellings = new Map<Side, Telling>();
  for (const { side, comments } of told) {
    const telling = tellings.get(side) ?? { comments: emptyCount(), threads: 0 };
    tellings.set(side, telling);
    addCount(telling.comments, comments);
    telling.threads++;
  }
  return { theme, label, tellings };
}
