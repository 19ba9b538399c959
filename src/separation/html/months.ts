/** Month names as forums and blogs print them, full and short, in the languages of the bench and their neighbours. */

const NAMES: readonly string[] = [
  "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari styczeń stycznia sty января янв ocak oca leden ledna tammikuu январь січня jän",
  "february feb februar février févr fév fevrier febrero fevereiro fev febbraio februari luty lutego lut февраля фев şubat şub únor února helmikuu февраль лютого",
  "march mar märz mär mrz mars marzo março maart mrt marzec marca марта мар mart březen března maaliskuu март березня maerz",
  "april apr avril avr abril abr aprile kwiecień kwietnia kwi апреля апр nisan nis duben dubna huhtikuu апрель квітня",
  "may mai mayo maio maggio mag mei maj maja мая mayıs květen května toukokuu май травня",
  "june jun juni juin junio junho giugno giu czerwiec czerwca cze июня июн haziran haz červen června kesäkuu июнь червня",
  "july jul juli juillet juil julio julho luglio lug lipiec lipca lip июля июл temmuz tem červenec července heinäkuu июль липня",
  "august aug août aout agosto ago augustus sierpień sierpnia sie августа авг ağustos ağu srpen srpna elokuu август серпня augusti",
  "september sept sep septembre septiembre setembro set settembre wrzesień września wrz сентября сен сент eylül eyl září syyskuu сентябрь вересня",
  "october oct oktober okt octobre octubre outubro out ottobre ott październik października paź октября окт ekim eki říjen října lokakuu октябрь жовтня",
  "november nov novembre noviembre novembro listopad listopada lis ноября ноя kasım kas marraskuu ноябрь листопада",
  "december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre desember grudzień grudnia gru декабря дек aralık ara prosinec prosince joulukuu декабрь грудня decembrie",
];

/** Lower-case name -> month 1..12. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, i) => names.split(" ").map((name): [string, number] => [name, i + 1])),
);
