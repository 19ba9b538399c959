/** What pages and flattened text say alike. */

const LAST_POST =
  /(?:^|\W)(?:last (?:post|reply|answer|message)|letzter? (?:beitrag|antwort)|derni(?:er message|ère réponse)|último mensaje|última (?:respuesta|resposta|mensagem)|ultim[ao] (?:messaggio|risposta)|laatste (?:bericht|reactie)|son (?:mesaj|cevap)|ostatni(?:a odpowiedź| post)|последн(?:ее сообщение|ий ответ))(?:\W|$)/iu;

/** Whether a line says who answered last: a line of a list of threads, not of a post. */
export function namesLastPost(line: string): boolean {
  return LAST_POST.test(line);
}
