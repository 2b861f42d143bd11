/** Columns whose name is no known one: without the words around it, or by what their cells hold. */
import { loosenName } from "../columns/aliases.ts";
import { holds } from "../columns/content.ts";
import type { ColumnFacts } from "../columns/facts.ts";
import { stems } from "../columns/misleading.ts";
import { no, yes } from "./aliases.ts";
import type { PersonField } from "./columns.ts";

/** Whose it is, or of which kind. By language: English, Bulgarian, German, French, Spanish, Japanese. */
const aroundWords = new Set(
  [
    "customer customers client clients member members contact shopper buyer billing default primary main home the of s",
    "на за клиент клиента клиенти потребител потребителя контакт връзка основен личен",
    "kunde kunden des der kontakt rechnung privat",
    "client cliente du de la le contact facturation",
    "cliente del de la el contacto facturación",
    "顧客 お客様",
  ].flatMap((language) => language.split(" ")),
);

/** The heading without what stands around: `billing_first_name`, `Град на клиента`, `Phone (primary)`. */
export function plainName(heading: string): string {
  const apart = heading.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").toLowerCase();
  const words = apart.split(/[^\p{L}\p{M}\p{N}]+/u);
  return loosenName(words.filter((word) => !aroundWords.has(word)).join(" "));
}

const saysPhone = stems("phone mobile cell gsm", "тел моб", "handy rufn", "telef movil celul", "電話 携帯");
const saysSms = stems("sms", "смс");
const saysMarketing = stems(
  "newsletter subscri marketing mailing optin",
  "бюлетин абон маркет нюзлет",
  "werb abonn",
  "infolettre lettre",
  "boletin suscri",
  "メルマガ 配信",
);
/** Yes in such a column means that she does not want it. */
const saysNoMarketing = stems(
  "unsub optout optedout donot dont bounce suppress",
  "отпис отказ",
  "abgemeld",
  "desabon desinscr",
  "baja",
  "停止 解除",
);

/** Nearly all: a few cells of any column are something else. */
const most = 0.8;

/** What the column is by its cells, where its name says no otherwise: `E-mail адрес`, `Абониран за бюлетин`. */
export function provenField(
  heading: string,
  column: ColumnFacts | undefined,
  firstCells: readonly string[],
): PersonField | undefined {
  if (!column || column.filled === 0) return undefined;
  const name = loosenName(heading);
  if (holds("email", column)) return "email";
  const said = firstCells.map((cell) => cell.trim().toLowerCase()).filter((cell) => cell !== "");
  const isAnswered = said.length > 0 && said.every((cell) => yes.has(cell) || no.has(cell));
  if (isAnswered && (saysMarketing(name) || saysSms(name)) && !saysNoMarketing(name))
    return saysSms(name) ? "sms_marketing" : "email_marketing";
  const isPhones = column.phones + column.integers >= most * column.filled;
  return isPhones && saysPhone(name) ? "phone" : undefined;
}
