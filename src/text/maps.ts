/** Maps that fill themselves. */

/** The value of a key, made and kept where there is none yet. */
export function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Adds a member to the list of a key. */
export function addTo<K, V>(map: Map<K, V[]>, key: K, member: V): void {
  const list = map.get(key);
  if (list) list.push(member);
  else map.set(key, [member]);
}
