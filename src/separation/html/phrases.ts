/** Lines around comments that are no part of what the reader wrote. */

const TRAILER =
  /^\W*(?:(?:last )?edited (?:by|on|at)\b.*|edited\b.{0,60}\bby .{0,80}|.{0,80}\(see edit history\)|this (?:post|comment|message) (?:was|has been) (?:last )?(?:edited|modified|removed by).*|last modified.*|zuletzt (?:bearbeitet|geändert|editiert).*|bearbeitet von.*|(?:geändert|editiert) (?:von|am).*|dernière modification.*|modifié par.*|editado por.*|última edición.*|modificato (?:da|il).*|laatst (?:bewerkt|aangepast).*|edytowane? .*|düzenleme.*|son düzenleyen.*|отредактировано.*|posts?: ?[\d.,]+|beiträge: ?[\d.,]+|messages?: ?[\d.,]+|mensajes: ?[\d.,]+|messaggi: ?[\d.,]+|joined:? .{0,40}|registered:? .{0,40}|registriert(?: seit)?:? .{0,40}|dabei seit:? .{0,40}|inscrit.{0,40}|location:? .{0,60}|wohnort:? .{0,60}|(?:like|reply|quote|report|share|edit|delete|flag|up|down|vote up|vote down|permalink|link|thanks|recommend)(?:[\s·|•,/-]+(?:like|reply|quote|report|share|edit|delete|flag|up|down|permalink|link|thanks|recommend|\d+[smhdwy]?))*|[+-]?\d+(?: ?(?:likes?|votes?|points?|people like this|thumbs (?:up|down)|recommendations?|replies|reply|gefällt mir|j'aime|me gusta|thanks))?|#\s?\d+|(?:post|comment|beitrag|message) ?#?\s?\d+|top|back to top|nach oben|haut|log ?in (?:to|or).{0,60}|sign ?in to.{0,60}|you must be logged in.*|(?:show|hide|view|read)(?: \d+)? (?:more|less|repl(?:y|ies)|comments?|quoted text|full (?:comment|post)).{0,20}|click (?:here )?to (?:expand|reply|view).{0,30}|was this (?:post|comment|answer) (?:helpful|useful).*|your comment is awaiting moderation\.?|like this:?|loading\.{0,3}|online|offline|inaktiv|advertisement|anzeige|werbung|publicité|publicidad|sponsored links?|share this post|share on \w+|link to (?:this )?(?:post|comment)|spoiler(?: show)?|attachments?:?|in reply to.{0,80}|share on other sites|link to (?:post|comment)|show hidden.{0,40}|please (?:sign up|log ?in|register|sign in).{0,80}|save my name,? (?:and )?email.{0,120}|your email (?:address )?will not be published.{0,80}|required fields are marked.{0,20}|notify me of.{0,80}|leave a (?:reply|comment).{0,60}|you may use these html tags.{0,200}|deine e-mail-adresse wird nicht veröffentlicht.{0,120}|votre adresse (?:e-mail|de messagerie) ne sera pas publiée.{0,120}|tu dirección de correo electrónico no será publicada.{0,120}|anhang:?.{0,40}|letzte änderung:?.{0,80}|\d+ (?:people|users?|members?) (?:like|liked|reacted|found).{0,60}|(?:top )?posters? in this topic|popular (?:days|posts))\W*$/iu;

const HEAD =
  /^\W*(?:#?\s?\d{1,5}[.:)]?|(?:posted|written|submitted|comment(?:ed)?|added|verfasst|geschrieben|publié|écrit|publicado|enviado|escrito|inviato|scritto|geplaatst|napisan\w|posté|von|by|am|on|le|el|il)\b.{0,120}\d.{0,60}|re:.{0,120}|.{1,60}\b(?:says?|said|wrote|writes|schrieb|schreibt|sagt|meint|a écrit|dijo|escribió|escreveu|disse|ha scritto|schreef|zegt|napisał\(?a?\)?|yazdı|пишет|skrev)\b\W*(?:(?:on|at|am|le|el|em|il|op)\b.{0,50})?)$/iu;

/** Whether a line is a tool, counter or note of the engine. */
export function isTrailer(line: string): boolean {
  return line.length < 200 && TRAILER.test(line);
}

/** Whether a line of a quotation is the engine's: a fold, not the quoted words. */
export function isFold(line: string): boolean {
  return (
    line.length < 40 &&
    /^\W*(?:click to expand|expand|show more|mehr anzeigen|zum vergrößern anklicken|cliquez pour agrandir)\W*$/iu.test(
      line,
    )
  );
}

/** Whether a line names who wrote or when, by its words alone. */
export function isHeadLine(line: string): boolean {
  return line.length < 160 && HEAD.test(line);
}
