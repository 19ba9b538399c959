import fc from "fast-check";
import { expect, it } from "vitest";
import { sortFew } from "../../src/text/order.ts";

it("sorts lists of any length as the engine does, items that compare alike in their order", () => {
  const items = fc.array(fc.record({ key: fc.integer({ min: 0, max: 5 }), place: fc.nat() }), { maxLength: 40 });
  fc.assert(
    fc.property(items, (list) => {
      const byKey = (a: { key: number }, b: { key: number }): number => a.key - b.key;
      const own = [...list];
      expect(sortFew(own, byKey)).toBe(own);
      expect(own).toEqual(list.toSorted(byKey));
    }),
  );
});
