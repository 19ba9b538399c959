import { describe, expect, it } from "vitest";
import { failuresOf, raised } from "./floors.ts";

const kept = { digest: "d1", floors: { "a F1": 0.8, "b leaked": 0.05 } };
const a = (value: number | undefined) => ({ name: "a F1", value });
const b = (value: number | undefined) => ({ name: "b leaked", better: "lower" as const, value });

describe("the bench gate", () => {
  it("holds when figures stand on their floors", () => {
    expect(failuresOf([a(0.8), b(0.05)], kept, "d1")).toEqual([]);
  });
  it("names a figure below its floor, a missing value and a figure that was not measured", () => {
    expect(failuresOf([a(0.7999), b(0.051)], kept, "d1")).toEqual([
      "a F1: 0.7999, floor 0.8",
      "b leaked: 0.051, floor 0.05",
    ]);
    expect(failuresOf([a(undefined)], kept, "d1")).toEqual([
      "b leaked: has a floor and was not measured",
      "a F1: no value, floor 0.8",
    ]);
  });
  it("refuses to compare with other data", () => {
    expect(failuresOf([a(1), b(0)], kept, "d2")).toHaveLength(1);
  });
});

describe("raising floors", () => {
  it("takes better figures in, in the direction in which they are better", () => {
    expect(raised([a(0.85), b(0.01)], kept, "d1").floors).toEqual({ "a F1": 0.85, "b leaked": 0.01 });
  });
  it("never lowers one", () => {
    expect(raised([a(0.5), b(0.5), { name: "c", value: 0.33333333 }], kept, "d2")).toEqual({
      digest: "d2",
      floors: { "a F1": 0.8, "b leaked": 0.05, c: 0.3333 },
    });
  });
});
