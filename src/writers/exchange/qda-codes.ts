/** The codebook as REFI-QDA has it: a code for each code, and under it one for each mode or stance that the run found. */
import type { CodeEntry, Coding } from "../../model.ts";
import type { Account } from "../account.ts";
import { guidOf } from "./guids.ts";
import { element, xmlText } from "./xml.ts";

/** GUID of the code that stands for a coding: that of its mode or stance, where it has one. */
export function codeGuid(code: string, variant?: string): string {
  return variant === undefined ? guidOf("code", code) : guidOf("code", code, variant);
}

/** Mode or stance of a coding. */
export function variantOf({ mode, stance }: Coding): string | undefined {
  return mode ?? stance ?? undefined;
}

/** The element `Codes`; codes of which the codebook says nothing, but the codings hold, come last. */
export function codesElement(account: Account): string {
  const found = variantsIn(account);
  const known = new Set(account.codes.map(({ code }) => code));
  const bare = [...found.keys()].filter((code) => !known.has(code)).sort();
  const codes = [
    ...account.codes.map((entry) => codeElement(entry.code, entry.label, description(entry), found.get(entry.code))),
    ...bare.map((code) => codeElement(code, code, "", found.get(code))),
  ];
  return element("Codes", {}, codes.join(""));
}

function variantsIn({ threads }: Account): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const coding of threads.flatMap(({ entries }) => entries.flatMap(({ annotation }) => annotation?.codes ?? []))) {
    const variants = found.get(coding.code) ?? new Set();
    const variant = variantOf(coding);
    if (variant !== undefined) variants.add(variant);
    found.set(coding.code, variants);
  }
  return found;
}

/** Names of variants begin with that of their code: some programs have all codes in one list, where each name must be another. */
function codeElement(
  code: string,
  label: string,
  described: string,
  variants: ReadonlySet<string> = new Set(),
): string {
  const color = colorOf(code);
  const under = [...variants]
    .sort()
    .map((variant) =>
      element("Code", { guid: codeGuid(code, variant), name: `${label}: ${variant}`, isCodable: true, color }),
    );
  const content = `${described === "" ? "" : element("Description", {}, described)}${under.join("")}`;
  return element("Code", { guid: codeGuid(code), name: label, isCodable: true, color }, content);
}

/** Light enough for black text on it. */
function colorOf(code: string): string {
  const parts = guidOf("color", code).slice(0, 6).match(/../g)!;
  return `#${parts.map((part) => (128 + Math.floor(Number.parseInt(part, 16) / 2)).toString(16)).join("")}`;
}

function description({ code, version, definition, include, exclude }: CodeEntry): string {
  const lines = [
    definition,
    ...include.map((line) => `Use it: ${line}`),
    ...exclude.map((line) => `Do not use it: ${line}`),
    `${code}, version ${version}`,
  ];
  return xmlText(lines.join("\n"));
}
