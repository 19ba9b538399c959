/** Exit codes, the same for all commands (docs/commands.md). */
export const EXIT = {
  done: 0,
  bug: 1,
  usage: 2,
  /** Some inputs failed or were cut; the rest is done. */
  partial: 3,
  /** `analyze` only: all inputs were read and none has comments. */
  noComments: 4,
  /** No input could be read or understood. */
  unreadable: 5,
  notWritten: 74,
  locked: 75,
  interrupted: 130,
} as const;

/** Error codes of BelowlineError that mean the command was called wrongly. */
const USAGE_ERRORS: ReadonlySet<string> = new Set([
  "usage",
  "codebook",
  "site-rules",
  "unknown-format",
  "unknown-field",
  "coder-url",
  "coder-remote",
  "coder-model",
  "pattern",
  "selection",
  "run",
  "project",
  "sql",
]);
const WRITE_ERRORS: ReadonlySet<string> = new Set(["not-written", "foreign-output"]);

/** Exit code that belongs to an error code. */
export function exitOf(errorCode: string): number {
  if (USAGE_ERRORS.has(errorCode)) return EXIT.usage;
  if (errorCode === "locked") return EXIT.locked;
  return WRITE_ERRORS.has(errorCode) ? EXIT.notWritten : EXIT.unreadable;
}
