/** The networks of a run: who answers whom, which comment answers which, which codes go together. */
import type { Account } from "../account.ts";
import type { Network } from "./network.ts";
import { codeNetwork } from "./network-codes.ts";
import { commentNetwork } from "./network-comments.ts";
import { replyNetwork } from "./network-replies.ts";

/** All of them; in a report to share only that of codes, as the others are about single readers and comments. */
export function networksOf(account: Account): readonly Network[] {
  if (account.privacy.share) return [codeNetwork(account)];
  return [replyNetwork(account), commentNetwork(account), codeNetwork(account)];
}
