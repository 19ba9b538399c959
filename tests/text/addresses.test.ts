/** Addresses in running text are hidden, and what only looks like one is not. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutAddresses } from "../../src/text/addresses.ts";

describe("withoutAddresses", () => {
  it.each([
    ["Write to bob.b+x@mail.example.org.", "Write to •••.•••@••••.•••••••.•••."],
    ["<ann@example.org>, (bo@b.uk)", "<•••@•••••••.•••>, (••@•.••)"],
    ["from 192.168.3.77, port 80", "from •••.•••.•.••, port 80"],
    ["2001:db8::8a2e:370:7334 and 1:2:3:4:5:6:7:8", "••••:•••::••••:•••:•••• and •:•:•:•:•:•:•:•"],
  ])("hides %s", (text, hidden) => expect(withoutAddresses(text)).toBe(hidden));

  it.each([
    "at 12:30:45 and 2024-01-01T10:20:30Z",
    "@ann@social.example says 3.5.1 is out, 999.1.1.1 is not",
    "std::vector, ratio 1:2, £10.50",
    "score 3.2.1.0.5",
  ])("leaves %s", (text) => expect(withoutAddresses(text)).toBe(text));

  it("moves no offset, and takes no time for a megabyte without blanks", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => withoutAddresses(text).length === text.length));
    const started = performance.now();
    for (const unit of ["a", "a.", "1.", "a:", "a@", "a@a.", "-"]) withoutAddresses(unit.repeat(500_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
