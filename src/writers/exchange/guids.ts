/** Names for things that are the same in every run over the same input. */
import { createHash } from "node:crypto";

/** Namespace of everything that Belowline names: the UUIDv5 of "belowline" in the namespace of domain names. */
const NAMESPACE = Buffer.from("50253e0d2a695330b10252cd1d3aea81", "hex");

/** UUID version 5 (RFC 9562) of what identifies a thing. */
export function guidOf(...parts: readonly (string | number)[]): string {
  const hash = createHash("sha1").update(NAMESPACE).update(JSON.stringify(parts).toWellFormed()).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
