/** Up to so many items each is put in its place at once: asking the engine to sort costs more, and leaves lists of its own behind. */
const FEW = 16;

/** Sorts a list in place, as `sort` does; for the short lists that each comment makes by the dozen. */
export function sortFew<Item>(list: Item[], compare: (a: Item, b: Item) => number): Item[] {
  if (list.length > FEW) return list.sort(compare);
  for (let i = 1; i < list.length; i++) {
    const item = list[i]!;
    let at = i;
    for (; at > 0 && compare(list[at - 1]!, item) > 0; at--) list[at] = list[at - 1]!;
    list[at] = item;
  }
  return list;
}

/** Order of code units, the same in every locale. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
