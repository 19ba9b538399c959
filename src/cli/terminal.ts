/** What the user sees on stderr: notices, progress, summaries. Nothing here touches stdout. */
import { styleText } from "node:util";
import type { Notice } from "../model.ts";
import { printable } from "../text/printable.ts";

/** Milliseconds between two redraws of the progress line. */
const REDRAW = 100;

export interface Terminal {
  /** A notice in one line: level, where, what, what to do. */
  tell(notice: Notice): void;
  /** A line of text. */
  say(line: string): void;
  /** Redraws the progress line; only on a terminal. */
  progress(text: string): void;
  /** Takes the progress line away. */
  clear(): void;
}

/** A terminal that is silent but for errors when `quiet`. */
export function openTerminal(quiet: boolean): Terminal {
  const live = !quiet && process.stderr.isTTY === true && process.env["TERM"] !== "dumb";
  let drawn = 0;
  const clear = (): void => {
    if (drawn > 0) process.stderr.write("\r\u001b[K");
    drawn = 0;
  };
  const say = (line: string): void => {
    clear();
    process.stderr.write(`${line}\n`);
  };
  return {
    tell: (notice) => {
      if (quiet && notice.level !== "error") return;
      const level = notice.level === "info" ? "note" : notice.level;
      const colour = notice.level === "error" ? "red" : "yellow";
      const where = notice.where === undefined ? "" : `${printable(notice.where)}: `;
      const mend = notice.mend === undefined ? "" : `; ${notice.mend}`;
      say(`${coloured(colour, level)}: ${where}${printable(notice.message + mend)}`);
    },
    say: (line) => {
      if (!quiet) say(line);
    },
    progress: (text) => {
      const now = performance.now();
      if (!live || now - drawn < REDRAW) return;
      clear();
      drawn = now;
      process.stderr.write(printable(text).slice(0, (process.stderr.columns ?? 80) - 1));
    },
    clear,
  };
}

/** Coloured only where stderr is a terminal that wants colours (NO_COLOR, FORCE_COLOR). */
function coloured(colour: "red" | "yellow", text: string): string {
  const forced = process.env["FORCE_COLOR"] !== undefined && process.env["FORCE_COLOR"] !== "0";
  const wanted =
    forced || (process.stderr.isTTY === true && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb");
  return wanted ? styleText(colour, text) : text;
}
