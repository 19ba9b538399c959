/** Small pictures drawn by hand: labels above their bars, so that they can be read on a telephone too. */
import { htmlText } from "../html/escape.ts";
import type { Figure } from "../medium.ts";

/** Width of every chart, in its own units; one unit is about a pixel on a telephone. */
export const WIDTH = 480;
/** A label of more meets the number at the end of its line on a telephone. */
const CHARACTERS = 40;

/** A chart of this height. */
export function figureOf(title: string, height: number, body: string): Figure {
  return {
    title,
    svg: `<svg viewBox="0 0 ${WIDTH} ${rounded(height)}" role="img" aria-label="${htmlText(title)}" xmlns="http://www.w3.org/2000/svg">${body}</svg>`,
  };
}

/** A rectangle; `kind` names its colour in the style sheet. */
export function rect(x: number, y: number, width: number, height: number, kind: string): string {
  return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(Math.max(width, 0))}" height="${rounded(height)}" class="${kind}"/>`;
}

/** A straight line. */
export function line(x1: number, y1: number, x2: number, y2: number, kind: string): string {
  return `<line x1="${rounded(x1)}" y1="${rounded(y1)}" x2="${rounded(x2)}" y2="${rounded(y2)}" class="${kind}"/>`;
}

/** A dot, with words that show when it is pointed at. */
export function dot(x: number, y: number, radius: number, kind: string, words = ""): string {
  const title = words === "" ? "" : `<title>${htmlText(words)}</title>`;
  return `<circle cx="${rounded(x)}" cy="${rounded(y)}" r="${radius}" class="${kind}">${title}</circle>`;
}

/** A label; cut where it would run into its neighbour. */
export function label(
  x: number,
  y: number,
  text: string,
  anchor: "start" | "middle" | "end" = "start",
  kind = "",
  most = CHARACTERS,
): string {
  return `<text x="${rounded(x)}" y="${rounded(y)}" text-anchor="${anchor}"${kind === "" ? "" : ` class="${kind}"`}>${htmlText(cut(text, most))}</text>`;
}

/** Up to so many characters, cut between words where there is a gap near. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const space = text.lastIndexOf(" ", most - 1);
  return `${text.slice(0, space > most / 2 ? space : most - 1).toWellFormed()} …`;
}

/** A tenth of a unit is finer than any screen shows. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}
