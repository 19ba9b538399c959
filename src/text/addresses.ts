/** E-mail and IP addresses in running text, hidden without moving any offset. */

/** No handle of a federated network ("@name@server"), and bounded, so that a megabyte without blanks costs nothing. */
const EMAILS = /(?<![\w.+@/-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,24}(?![\w@])/gi;
const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d]|\.\d)/g;
/** Two to eight groups; whether it is an address its colons say. */
const IPV6 = /(?<![\w:.])[0-9a-f]{1,4}(?::{1,2}[0-9a-f]{1,4}){2,7}(?![\w:])/gi;

const OCTET = 255;
const GROUPS = 8;

/** The text with a dot of its own in place of each letter and digit of an e-mail or IP address; as long as before. */
export function withoutAddresses(text: string): string {
  let hidden = text;
  if (text.includes("@")) hidden = hidden.replace(EMAILS, masked);
  if (text.includes(".")) hidden = hidden.replace(IPV4, (found) => (isIpv4(found) ? masked(found) : found));
  if (text.includes(":")) hidden = hidden.replace(IPV6, (found) => (isIpv6(found) ? masked(found) : found));
  return hidden;
}

function masked(address: string): string {
  return address.replace(/[^@.:]/g, "•");
}

function isIpv4(found: string): boolean {
  return found.split(".").every((part) => Number(part) <= OCTET);
}

/** Times and ratios have single colons and fewer than eight groups. */
function isIpv6(found: string): boolean {
  return found.includes("::") || found.split(":").length === GROUPS;
}
