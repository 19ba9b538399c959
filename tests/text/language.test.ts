import { describe, expect, it } from "vitest";
import { languageOf } from "../../src/text/language.ts";

describe("languageOf", () => {
  it.each([
    ["en", "I think the council should have opened it years ago."],
    ["en", "Nobody asked the drivers."],
    ["de", "Die Brücke sollte längst wieder offen sein."],
    ["fr", "Le pont devrait rouvrir"],
    ["es", "Esto es una vergüenza para todos"],
    ["tr", "Köprü tekrar açılmalı"],
    ["ru", "Это позор"],
  ])("%s: %s", (lang, text) => expect(languageOf(text)).toBe(lang));

  it.each([
    "",
    "😀😀",
    "12345",
    "https://example.org/die/strasse/ist/gesperrt @strasse",
    "Bravo Marta",
    "Haha, ciao ciao",
  ])("cannot tell: %s", (text) => expect(languageOf(text)).toBeNull());

  it("reads no more of a long text than it needs", () => {
    const start = process.cpuUsage();
    languageOf("a ".repeat(2_000_000));
    expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
  });
});
