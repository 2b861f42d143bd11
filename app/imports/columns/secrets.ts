/** Columns that nobody should hand over: they are named, and not read, stored or sent unless each is allowed by its name. */
import type { Message } from "../../locales/words.ts";
import type { Reading } from "../reading.ts";
import { normaliseName } from "./aliases.ts";
import type { ColumnFacts } from "./facts.ts";
import { createColumnFacts } from "./count-facts.ts";
import { columnName, isLettered, letterOf } from "./names.ts";
import { secretForm, type SecretForm } from "./secret-cells.ts";

export type SecretKind = "password" | "ssn" | "national_id" | "card" | "iban";

export interface SecretColumn {
  place: number;
  kind: SecretKind;
}

/** @param allowed the names of columns that may be read all the same */
export function secretColumns(
  header: readonly string[],
  facts: readonly ColumnFacts[],
  allowed: readonly string[] = [],
): SecretColumn[] {
  const may = new Set(allowed.map((name) => name.trim()));
  return facts.flatMap((column, place) => {
    if (may.has(nameToAllow(header, place))) return [];
    const name = header[place] ?? "";
    const kind = secretKindOf(name, withFirst(name, column));
    return kind === null ? [] : [{ place, kind }];
  });
}

/** What stands where a name is looked for is a cell as well, where it is a secret: nobody calls a column so. */
function withFirst(name: string, column: ColumnFacts): ColumnFacts {
  const form = secretForm(name.trim());
  if (form === null) return column;
  const { filled, secrets = {} } = column;
  return { ...column, filled: filled + 1, secrets: { ...secrets, [form]: (secrets[form] ?? 0) + 1 } };
}

/** Those of an import's file that nobody has allowed. */
export const secretsOf = (
  { header, reading }: { header: readonly string[]; reading: Pick<Reading, "allowColumns"> },
  { columns }: { columns: readonly ColumnFacts[] },
): SecretColumn[] => secretColumns(header, columns, reading.allowColumns);

/** What a column is allowed by: its name as it stands in the file, or its letter where it has none. */
export const nameToAllow = (header: readonly string[], place: number) =>
  isSaid(header, place) ? (header[place] ?? "").trim() : letterOf(place);

/** Where the first line is somebody's data, her secret stands where a name is looked for. */
const isSaid = (header: readonly string[], place: number) =>
  !isLettered(header, place) && secretForm((header[place] ?? "").trim()) === null;

const shownName = (header: readonly string[], place: number): string | Message =>
  isSaid(header, place)
    ? columnName(header, place)
    : { code: "columns.lettered", values: { letter: letterOf(place) } };

/** The header and the facts as whoever looks for the meaning of columns may see them. */
export function withoutSecrets(
  header: readonly string[],
  facts: readonly ColumnFacts[],
  secrets: readonly SecretColumn[],
): { header: string[]; facts: ColumnFacts[] } {
  const places = new Set(secrets.map(({ place }) => place));
  const nothing = createColumnFacts(1).facts();
  return {
    header: header.map((name, place) => (places.has(place) ? "" : name)),
    facts: facts.map((column, place) => (places.has(place) ? (nothing[0] ?? column) : column)),
  };
}

/** A row without its secrets. */
export function blankSecrets(cells: readonly string[], secrets: readonly SecretColumn[]): string[] {
  const kept = [...cells];
  for (const { place } of secrets) if (place < kept.length) kept[place] = "";
  return kept;
}

/** What is said of each column that is left out. */
export const secretNotices = (header: readonly string[], secrets: readonly SecretColumn[]): Message[] =>
  secrets.map(({ place, kind }) => ({
    code: "secrets.leftOut",
    values: { column: shownName(header, place), kind: { code: `secrets.kinds.${kind}`, values: {} } },
  }));

/** What a column holds that is secret; null for nearly all. */
export function secretKindOf(name: string, { filled, secrets = {} }: ColumnFacts): SecretKind | null {
  if (filled === 0) return null;
  const called = words(name);
  const said = secretNames.find(([, pattern]) => pattern.test(called))?.[0];
  if (said) return said;
  const share = (form: SecretForm) => (secrets[form] ?? 0) / filled;
  const cells = (form: SecretForm) => secrets[form] ?? 0;
  if (share("hash") >= half) return "password";
  // Random ids of other systems are such digits as well, and say so.
  if (share("hex") >= most && !idNames.test(called)) return "password";
  if (share("iban") >= half) return "iban";
  if (share("ssn") >= most) return "ssn";
  if (share("national_id") >= most && cells("national_id") >= chanceMin) return "national_id";
  // A shop's own cards may be numbered as a bank's are: their name says whose they are.
  if (share("card") >= most && !ownCards.test(called)) return "card";
  return null;
}

/** What says itself that it is one needs no majority: some cells hold other remarks. */
const half = 0.5;
const most = 0.8;
/** One number of a hundred has by chance the form of a national id, and three together never. */
const chanceMin = 3;

const words = (name: string) =>
  ` ${normaliseName(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;

/** What the name alone says. `pin`, `dni` and `clave` say other things as well. */
const secretNames: [SecretKind, RegExp][] = [
  [
    "password",
    /^ (?:(?:user|customer|account|hashed|encrypted|crypted) )?(?:password|passwd|pwd|passphrase|passwort|kennwort|mot de passe|contrase[nñ]a|wachtwoord|has[lł]o|senha|парола|пароль|lozinka|salasana|l[oö]senord|şifre|パスワード|密码|كلمة المرور)(?: (?:hash|digest|salt|md5|sha1|sha256|encrypted))? $| user pass $|^ (?:хеш|хеш на|hash na) парола(?:та)? $/u,
  ],
  ["ssn", /^ (?:ssn|social security(?: (?:number|no|nr))?) $/],
  [
    "national_id",
    /^ (?:егн|egn|егн лнч|единен граждански номер|лнч|pesel|cnp|codice fiscale|national insurance(?: number| no)?|nino|personnummer|henkil[oö]tunnus|hetu|rodn[eé] [cč][ií]slo|bsn|burgerservicenummer|steuer id(?:nr)?|steueridentifikationsnummer|aadhaar(?: number| no)?|tc kimlik no|tckn|cpf|national id(?: number| no)?|num[eé]ro de s[eé]curit[eé] sociale|снилс) $/u,
  ],
  [
    "iban",
    /^ (?:iban|iban number|iban номер|bank account(?: number| no)?|банкова сметка|kontonummer|compte bancaire) $/u,
  ],
  [
    "card",
    /^ (?:(?:credit|debit|bank|payment) ?card(?: (?:number|no|nr))?|cc number|card pan|cvv2?|cvc2?|kreditkarte(?:nnummer)?|carte (?:bancaire|de cr[eé]dit)|tarjeta de cr[eé]dito|(?:номер на )?(?:кредитна|дебитна|банкова) карта) $/u,
  ],
];

const idNames = / (?:ids?|uuid|guid|ref|reference|hex|etag|checksum|номер|код) /u;
const ownCards =
  /loyal|member|club|bonus|reward|gift|voucher|coupon|customer ?card|discount|лоял|клиентск|бонус|клуб|подар|ваучер|талон|treue|kundenkarte|gutschein|fid[eé]lit|cadeau|fidel|regalo|socio|order|invoice|поръчк|фактур/u;
