import { rememberedBySpelling } from "./forms.ts";
import type { Token } from "./tokens.ts";

/** Function words of English that carry no topic. */
export const STOPWORDS: ReadonlySet<string> = new Set(
  `a about above after again against all almost alone along already also although always am among an and another any anybody anyone
anything are aren around as at away back be because been before being below between both but by came can cannot come could couldn did
didn do does doesn doing don done down during each either else enough even ever every everybody everyone everything few first for from
further gave get gets getting give given go goes going gone got had hadn has hasn have haven having he hence her here hers herself him
himself his how however i if in indeed instead into is isn it its itself just keep kept last least less let like likely ll made make
makes many may maybe me mean might mine more most mostly much must mustn my myself near need never next no nobody none nor not nothing
now of off often oh ok on once one ones only onto or other others otherwise our ours ourselves out over own per perhaps please put quite
rather re really same say says see seem seemed seems she should shouldn since so some somebody someone something somewhere still such t
s d m n't take taken than thank that the their theirs them themselves then there therefore these they thing things this those though
three through thus till to together too toward towards two under until up upon us use used using ve very want was wasn way we well went
were weren what whatever when where whether which while who whole whom whose why will with within without won would wouldn yes yet you
your yours yourself yourselves 's 're 've 'll 'd 'm said says according also`.split(/\s+/),
);

const isKnown = rememberedBySpelling((word) => STOPWORDS.has(word));

/** Whether a token is a function word of English. */
export function isStopword({ form, word }: Token): boolean {
  return isKnown(form, word);
}
