/** Lines of an article's surroundings that stand among its paragraphs. */

const RELATED =
  /^\W*(?:(?:read (?:more|also|next)|see also|related|more:|also read|lesen sie (?:auch|mehr)|mehr zum thema|lire aussi|à lire|leer también|lea también|leggi anche|lees ook|czytaj też|share (?:this|on)|tweet|print|email(?: this)?|follow us|sign up|subscribe|advertisement|anzeige|werbung|publicité)\b.{0,100}|by .{1,40}|image(?: credit| source)?:.{0,80}|photo(?:graph)?(?: credit| by)?:.{0,80}|\d+ (?:comments?|shares?))\W*$/iu;

/** Whether a line is a pointer, a credit or a label and no paragraph. */
export function isRelated(line: string): boolean {
  return line.length < 140 && RELATED.test(line);
}
