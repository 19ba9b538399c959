import { describe, expect, it } from "vitest";
import { cuesIn, toneIn, valenceIn } from "./support.ts";

describe("valence", () => {
  it("tells praise from blame", () => {
    expect(toneIn("The new library is wonderful and the staff are friendly.").label).toBe("positive");
    expect(toneIn("The ticket machine is terrible and the app is useless.").label).toBe("negative");
  });

  it("is null, and the label neutral, when there is nothing to go on", () => {
    for (const text of ["", "   ", "The 14 stops at the corner.", "...", "12 + 30"]) {
      expect(toneIn(text)).toMatchObject({ valence: null, label: "neutral", cues: [] });
    }
  });

  it("shows the words it rests on", () => {
    expect(cuesIn("The ferry is wonderful.", "valence")).toEqual(["wonderful"]);
    expect(cuesIn("The ramp is a disgrace.", "valence")).toEqual(["disgrace"]);
  });

  it("turns round under negation, within reach and not beyond the clause", () => {
    expect(valenceIn("The new timetable is not good.")).toBeLessThan(0);
    expect(valenceIn("The new timetable isn't bad.")).toBeGreaterThan(valenceIn("The new timetable is bad."));
    expect(valenceIn("It is not the bus, the driver is wonderful.")).toBeGreaterThan(0.2);
    expect(valenceIn("Not only is the pool wonderful, it is cheap.")).toBeGreaterThan(0.2);
  });

  it("grows with intensifiers, capitals and exclamation marks, and shrinks with diminishers", () => {
    const plain = valenceIn("The pool is wonderful.");
    expect(valenceIn("The pool is absolutely wonderful.")).toBeGreaterThan(plain);
    expect(valenceIn("The pool is WONDERFUL.")).toBeGreaterThan(plain);
    expect(valenceIn("The pool is wonderful!!!")).toBeGreaterThan(plain);
    expect(valenceIn("The pool is slightly wonderful.")).toBeLessThan(plain);
  });

  it("takes capitals for emphasis only where not everything is in capitals", () => {
    expect(valenceIn("THE POOL IS WONDERFUL.")).toBe(valenceIn("the pool is wonderful."));
  });

  it("weighs what follows a but more than what stands before it", () => {
    const first = valenceIn("The hall is terrible but the concert was wonderful.");
    const second = valenceIn("The concert was wonderful but the hall is terrible.");
    expect(first).toBeGreaterThan(second);
    expect(first).toBeGreaterThan(0);
  });

  it("counts questions and conditions less", () => {
    const plain = valenceIn("The plan is terrible.");
    expect(valenceIn("Is the plan terrible?")).toBeGreaterThan(plain);
    expect(valenceIn("If the plan is terrible, say so.")).toBeGreaterThan(plain);
  });

  it("reads emoji, emoticons and lengthened words", () => {
    expect(valenceIn("Tram day :D")).toBeGreaterThan(0);
    expect(valenceIn("Tram day :(")).toBeLessThan(0);
    expect(valenceIn("Tram day ❤️❤️")).toBeGreaterThan(0);
    expect(valenceIn("The pool is sooo goooood")).toBeGreaterThan(valenceIn("The pool is good"));
  });

  it("reads words by their use", () => {
    expect(toneIn("A roof like the roof of a tram.").valence).toBeNull();
    expect(valenceIn("I like the roof.")).toBeGreaterThan(0);
    expect(cuesIn("Some kind of lamp.", "valence")).toEqual([]);
  });

  it("gives groups of people no valence of their own", () => {
    for (const group of [
      "Muslims",
      "Christians",
      "Jews",
      "immigrants",
      "women",
      "gay men",
      "black voters",
      "Mexicans",
      "liberals",
    ]) {
      expect(cuesIn(`There are ${group} on the tram.`, "valence"), group).toEqual([]);
    }
  });

  it("finds no praise in phrases that hardly anybody means", () => {
    for (const text of ["Thanks for nothing.", "Yeah right, just what we needed."]) {
      expect(toneIn(text).valence ?? 0).toBeLessThanOrEqual(0);
    }
    expect(valenceIn("Thanks for the new lamps.")).toBeGreaterThan(0);
  });
});
