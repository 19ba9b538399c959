/** Proposals with those for and against. */
import type { Figure } from "../medium.ts";
import { isNamed, type Proposal } from "../proposals.ts";
import { barsFigure } from "./bars.ts";

const BARS = 12;

/** A bar a proposal. */
export function policyChart(proposals: readonly Proposal[]): Figure | undefined {
  const bars = proposals.slice(0, BARS).map((proposal) => {
    const [support, opposition] = [proposal.support.comments, proposal.opposition.comments];
    return {
      label: isNamed(proposal) ? proposal.surest.text : "not named",
      note: `${support} for, ${opposition} against`,
      parts: [
        { value: support, kind: "for" },
        { value: opposition, kind: "against" },
      ],
    };
  });
  return barsFigure("Comments for and against each proposal", bars, [
    ["for", "for"],
    ["against", "against"],
  ]);
}
