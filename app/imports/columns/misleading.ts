/** What a column's name says that it is not, whatever its cells look like. Names are loosened, as in `aliases.ts`. */
import { aliasesOf } from "./aliases.ts";

/** Parts of words, by language: English, Bulgarian, German, French, Spanish, Japanese. */
export const stems = (...languages: string[]) => {
  const parts = languages.flatMap((language) => language.split(" "));
  return (name: string) => parts.some((part) => name.includes(part));
};

const isBirthday = stems(
  "birth bday dob anniversary",
  "рожд",
  "geburt",
  "naissance anniversaire",
  "nacimiento cumpleanos",
  "誕生 生年",
);

/** Dates of a person, of her membership or her consent, of the points' end, and of whatever was last. */
const isOtherDay = stems(
  "expir expiry validuntil validto validthru until enddate endsat activat optin optout optedin confirm subscri consent",
  "chang modif updat edited revok joined joindate enrol regist signup signedup member since tier vip lastseen lastlogin lastvisit",
  "lastorder lastpurchase lastactiv lastpoint firstorder firstpurchase accountcreat next",
  "изтич валид срок активир абонир съглас промен обнов редак регистр член присъедин последн първ",
  "ablauf gultig verfall aktivier anmeld abonn zustimm geander aktualis registriert mitglied beitritt kundeseit letzte erstbestell ersterkauf",
  "expiration peremption validite activation inscription consentement modifi misajour miseajour membre adhesion dernier premier",
  "caduc vencim validez activacion inscripcion suscripcion consentimiento cambio actualiz registro miembro ultim primer",
  "有効 失効 期限 登録 配信 更新 変更 入会 会員 最終 初回",
);

/** When something was made: the points in a list of movements, the account in a list of customers. */
const isCreation = stems(
  "creat dateadded addedon addedat",
  "създа добав",
  "erstell angelegt",
  "creation ajout",
  "creac anadid",
  "作成 追加日",
);

/** Whether a column with these names beside it holds another day than that of the points. */
export function isNoDayOfPoints(name: string, others: readonly string[], hasReason: boolean): boolean {
  if (isBirthday(name) || isOtherDay(name)) return true;
  return isCreation(name) && (!hasReason || others.some(isOfCustomers));
}

/** What only a list of customers has, and no list of movements. */
const isOfCustomers = (name: string) =>
  isBirthday(name) || ofCustomers.some((field) => aliasesOf(field).has(name));
const ofCustomers = ["total_spent", "tags"] as const;

export const namesPoints = stems("point reward bonus coin", "точк", "punkt", "punto", "ポイント");
/** All that a customer ever got. */
const isLifetime = stems(
  "lifetime alltime",
  "всичкоспечел общоспечел",
  "insgesamt",
  "cumule totalgagne",
  "acumulad totalganad",
  "累計",
);
const isEarned = stems("earned", "спечелен", "gesammelt verdient", "gagne", "ganad", "獲得");
/** What has gone from it since. */
export const isGone = stems(
  "spent redeem used expired",
  "използв изразходв изхарч изтек",
  "eingelost verbraucht verfall",
  "depense utilise expire",
  "gastad canjead usad caducad",
  "使用 利用 失効",
);

/** What a customer has now, whatever was spent before. */
export const isLeft = stems(
  "balance current available remain left total approved",
  "баланс наличн остатък салдо",
  "stand guthaben saldo verfugbar",
  "solde disponible restant",
  "saldo disponible restante",
  "残高 残 保有",
);

/** The columns that count all points a customer ever got: what is left of them they do not say. */
export function grossPoints(names: readonly string[]): number[] {
  const earned = names.flatMap((name, place) =>
    namesPoints(name) && !isGone(name) && (isLifetime(name) || isEarned(name)) ? [place] : [],
  );
  const others = names.some((name) => namesPoints(name) && isGone(name));
  // Earned points alone, as in a list of movements, are just what was given.
  const [only = -1] = earned;
  return earned.length === 1 && !others && !isLifetime(names[only] ?? "") ? [] : earned;
}

/** Numbers that are no points, though nothing else in the file may look like some. */
export const isOtherNumber = (name: string): boolean => otherNumber(name) || isGone(name);
const otherNumber = stems(
  "order zip postal postcode rating referr visit review spend price discount tax year latitude longitude leid gmtoff dstoff",
  "pending quantity storecredit tier level rank version",
  "поръч пощенск код оценк посещ цена отстъпк година чакащ ниво",
  "bestell plz postleit bewertung besuch preis rabatt jahr ausstehend stufe",
  "commande codepostal visite prix remise annee attente niveau",
  "pedido codigopostal visita precio descuento pendiente nivel",
  "注文 郵便 評価 来店 価格 割引 保留",
);
