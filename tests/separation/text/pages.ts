/** Pages of invented news, as dumps flatten them. */
import type { Block, SeparatedThread } from "../../../src/model.ts";
import { separateText } from "../../../src/separation/text.ts";

/** Separates a text as the text reader would hand it over. */
export function separated(text: string): SeparatedThread {
  return separateText({ file: "page.txt", document: 0, format: "text", markup: "plain", text });
}

/** "role first words" of each block, for short expectations. */
export function outline(text: string, blocks: readonly Block[]): string[] {
  return blocks.map(({ role, start, end }) => `${role}: ${text.slice(start, end).slice(0, 24)}`);
}

/** Four paragraphs about a bridge, long enough to be an article. */
export const BRIDGE: readonly string[] = [
  "The iron bridge over the Lenne will stay closed until the end of October, the town said on Monday, because inspectors found rust in three of the nine hangers and a crack in the eastern pier that had not been there last spring.",
  "Some four thousand people cross the bridge on a working day, most of them on foot or by bicycle, and the detour over the lock adds twenty minutes to the way between the two halves of the town, which the council called a burden that nobody had wished for.",
  "The repair will cost about nine hundred thousand crowns, two thirds of which the district has promised to pay, while the rest must come from the reserve that was meant for the roof of the swimming pool at the old brewery.",
  "A temporary ferry is to run from six in the morning to eight in the evening, the harbour master said, with room for thirty passengers and twelve bicycles and a fare of two crowns for those who hold no monthly ticket.",
];
