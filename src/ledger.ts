/** What happened to the inputs of a run: read, rejected, failed, and what the user should know. */
import type { InputRecord, Notice, Rejected, SeparatedThread } from "./model.ts";
import { BelowlineError, notice } from "./notices.ts";
import type { Source } from "./readers/index.ts";

/** Keeps the books of a run; in = out + rejected. */
export interface Ledger {
  readonly inputs: readonly InputRecord[];
  readonly rejected: readonly Rejected[];
  readonly notices: readonly Notice[];
  /** Inputs that could not be read or were cut. */
  readonly failed: number;
  input(record: InputRecord): void;
  reject(rejected: Rejected): void;
  notice(notice: Notice): void;
  fail(source: Source, error: unknown): void;
  /** Takes a thread into the run: its rejections and notices are booked, and its id made unique. */
  admit(thread: SeparatedThread): SeparatedThread;
}

/** An empty ledger; `onNotice` hears of each notice at once. */
export function openLedger(onNotice: (notice: Notice) => void = () => {}): Ledger {
  const inputs: InputRecord[] = [];
  const rejected: Rejected[] = [];
  const notices: Notice[] = [];
  const threadIds = new Set<string>();
  let failed = 0;
  const tell = (item: Notice): void => {
    if (item.code === "cut-short") failed++;
    notices.push(item);
    onNotice(item);
  };
  return {
    inputs,
    rejected,
    notices,
    get failed() {
      return failed;
    },
    input: (record) => void inputs.push(record),
    reject: (item) => void rejected.push(item),
    notice: tell,
    fail: (source, error) => {
      const told =
        error instanceof BelowlineError
          ? noticeOf(error, source.name)
          : notice("unexpected", source.name, String(error));
      failed++;
      rejected.push({ file: source.name, kind: "file", reason: told.code, text: "" });
      tell(told);
    },
    admit: (thread) => {
      rejected.push(...thread.rejected);
      for (const item of thread.notices) tell(item);
      return withUniqueId(thread, threadIds);
    },
  };
}

function noticeOf({ code, message, hint }: BelowlineError, where: string): Notice {
  return { code, level: "error", where, message, ...(hint !== undefined && { mend: hint }) };
}

/** The thread under an id that no earlier thread of the run has; comment ids follow it. */
function withUniqueId(thread: SeparatedThread, taken: Set<string>): SeparatedThread {
  let threadId = thread.threadId;
  for (let n = 2; taken.has(threadId); n++) threadId = `${thread.threadId}-${n}`;
  taken.add(threadId);
  if (threadId === thread.threadId) return thread;
  const renamed = (id: string): string => threadId + id.slice(thread.threadId.length);
  return {
    ...thread,
    threadId,
    comments: thread.comments.map((comment) => ({
      ...comment,
      id: renamed(comment.id),
      ...(comment.parentId !== undefined && { parentId: renamed(comment.parentId) }),
    })),
  };
}
