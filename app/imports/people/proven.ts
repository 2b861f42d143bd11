/** Columns whose name is no known one, by what their cells hold. */
import { loosenName } from "../columns/aliases.ts";
import { holds, most } from "../columns/content.ts";
import type { ColumnFacts } from "../columns/facts.ts";
import { stems } from "../columns/stems.ts";
import { isSomebodyElses } from "../columns/somebody-else.ts";
import { no, yes } from "./cell-words.ts";
import type { PersonField } from "./fields.ts";
import { wordsOf } from "./headings.ts";

/** Whether a word of the heading is one of these, or begins with one that ends in `*`. Loosened, by language. */
function hasWord(...languages: string[]): (heading: string) => boolean {
  const known = languages.flatMap((language) => language.split(" "));
  const whole = new Set(known.filter((word) => !word.endsWith("*")).map(loosenName));
  const beginnings = known.filter((word) => word.endsWith("*")).map(loosenName);
  return (heading) =>
    wordsOf(heading)
      .map(loosenName)
      .some((word) => whole.has(word) || beginnings.some((beginning) => word.startsWith(beginning)));
}

const saysPhone = hasWord(
  "phone* telephone* mobile cell cellphone mob tel gsm",
  "тел телеф* моб мобил* джиесем",
  "telef* handy* rufn* mobil*",
  "portable",
  "movil* celular*",
  "電話* 携帯*",
);
const saysSms = hasWord("sms", "смс");
/** What she would be written to with. */
const saysMarketing = hasWord(
  "newsletter* marketing",
  "бюлетин* маркетинг* нюзлетър*",
  "werbung werbemails",
  "infolettre*",
  "boletin*",
  "メルマガ*",
);
/** That she agreed; alone it may be to anything. */
const saysAgreed = stems(
  "optin consent",
  "съглас абонир",
  "einwillig zustimm",
  "consent",
  "consent acept",
  "同意",
);
/** Yes in such a column means that she does not want it. */
const saysRefused = hasWord(
  "no not non never dont do unsub* optout opted block* declin* refus* exclu* suppress* bounc* reject* stop*",
  "не без отпис* отказ* спрян* блокир*",
  "kein* nicht sperr* werbesperr* werbewider* widersp* abgemeld* abmeld* abbestell*",
  "pas sans desabon* desinscr* refus*",
  "sin baja bajas rechaz*",
);
const saysRefusedAnywhere = stems(
  "unsub optout",
  "отпис",
  "abmeld abbestell sperr",
  "desabon",
  "拒否 停止 解除 不要",
);
/** Of another way to reach her, or of what became of what was sent. */
const saysOther = hasWord(
  "whats* viber push direct post postal phone loyalty click* open* sent received count source",
  "поща пощенск* телефон кликн* отвор* брой",
  "postal brief*",
);

/** What the column is by its cells, where its name says no otherwise: `E-mail адрес`, `Абониран за бюлетин`. */
export function provenField(
  heading: string,
  column: ColumnFacts | undefined,
  firstCells: readonly string[],
): PersonField | undefined {
  const name = loosenName(heading);
  if (!column || column.filled === 0 || isSomebodyElses(name)) return undefined;
  if (holds("email", column)) return "email";
  if (areAnswers(firstCells) && !saysRefused(heading) && !saysRefusedAnywhere(name)) {
    if (saysSms(heading) && (saysMarketing(heading) || saysAgreed(name))) return "sms_marketing";
    if (saysMarketing(heading) && !saysOther(heading)) return "email_marketing";
  }
  const long = Math.max(column.phones, column.integers - (column.short ?? 0));
  return saysPhone(heading) && long >= most * column.filled ? "phone" : undefined;
}

function areAnswers(cells: readonly string[]): boolean {
  const said = cells.map((cell) => cell.trim().toLowerCase()).filter((cell) => cell !== "");
  return said.length > 0 && said.every((cell) => yes.has(cell) || no.has(cell));
}
