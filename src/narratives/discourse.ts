/** Words with which people talk about talking. */

/** Words that tell of the exchange, not of its subject; no text is like another for them. */
export const TALK: ReadonlySet<string> = new Set(
  `actually agree agreed agrees agreeing apparently article articles basically believe believes believed bet bit clearly comment
commented commenter commenters comments definitely disagree dear dude etc exactly frankly glad guess guessing guy guys ha haha hell hey
honestly hope hopefully huh uh um er imo imho kinda know knowing knows lol maybe mean means meant mention mentioned okay pointed post posted
poster posting posts presumably pretty probably quote reader readers reply replied sorry sort stuff sure surely thank thanks thing
things think thinking thinks thought totally unfortunately wonder wondering wow write writes writing written wrote yeah yep ain gonna
gotta wanna dont cant wont didnt doesnt isnt thats ca wo`.split(/\s+/),
);

/** Further words that name no story and stand in no label, nor do their inflections. */
const VAGUE: ReadonlySet<string> = new Set(
  `absolutely absurd add added answer argue argument ask asked asking author awful bad best better big bother bring called care
certain certainly clear come comes coming completely course day days deal different discussion doubt easily easy end entire entirely
equally especially essentially evident example fact facts fair fairly far feel feels fine forget forgot full fully general generally
god good great half happen happened happening happens happy hard hardly high honest huge idea imagine important interesting kind latter
literally live long longer look looked looking looks lot lots love main matter merely mind moment necessarily new nice nonsense notice
number obvious obviously odd ones opinion part particular particularly perfectly person personally piece place plain point points
possible precisely problem pure quickly quite question questions reaction real reality reason reasons regard regarding remember
right sad sadly saying second sense serious seriously several similar simple simply single sir small somehow soon sound sounds speak
spot start started starting stop straight stupid such suggest suppose supposed surprise talk talking talks tell telling tells tend
times time today told nowadays afraid called took tomorrow total totally true truly truth try trying turn turned understand usual usually various view views
wait wake watch way ways week weeks whatever wish word words work works world worse worst wrong year years yesterday young old away
began begin beginning behave able almost already always anyway aside yourself front people person hour minute month
monday tuesday wednesday thursday friday saturday sunday morning evening afternoon tonight answer line bit side folk everyone anyone
someone read wrote brilliant excuse explain explanation recognise recognize latter former response bother third fourth fifth last next`.split(
    /\s+/,
  ),
);

/** Months name a day only beside its number. */
const MONTHS: ReadonlySet<string> = new Set(
  `january february march april may june july august september october november december`.split(" "),
);
/** What may end a form of a word that its plain form lacks. */
const ENDINGS = ["s", "es", "d", "ed", "ing"];

/** Whether a lower-case word may stand in a label. */
export function namesStories(word: string): boolean {
  return (
    !TALK.has(word) &&
    !VAGUE.has(word) &&
    !ENDINGS.some((end) => word.endsWith(end) && VAGUE.has(word.slice(0, -end.length)))
  );
}

/** Whether it is a month. */
export function isMonth(word: string): boolean {
  return MONTHS.has(word);
}
