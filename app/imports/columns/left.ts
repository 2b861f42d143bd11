/** What a column's name says of what is left of the points. Names are loosened, as in `aliases.ts`. */
import { loosenName } from "./aliases.ts";
import { stems } from "./stems.ts";

/** That points do not end, or that nobody has used them yet: `Non-expiring points`, `Unused points`. */
const denied = [
  /(?:non|never|not|dont|doesnt|wont|cannot|without|un|(?:^|s|with)no)(?:expir(?:ation)?|spent|redeem|used)/g,
  /(?:не|без|никога)(?:изтич|изтек|използв|изразходв|похарч|сгора|использован|використан)/g,
  /(?:nicht|ohne|(?:^|y|die)nie)(?:verfall|ablauf|eingelost|verbraucht|expir)/g,
  /(?:sans|jamais|pas|non)(?:expiration|expire|depense|utilis)/g,
  /(?:sin|(?:^|s|que)no)(?:caduc|expir|gastad|canjead|usad)/g,
  /[未無](?:使用|利用|失効|期限)/g,
  /(?:senza|non|niet|zonder|bez|nie)(?:scad|utilizzat|verlop|gebruikt|wygas|wykorzyst)/g,
];

/** That they can still be used, by words with those of being used in them: `Redeemable points`; `Active points`. */
const usable = [
  ...["redeemable points", "spendable points", "usable points", "active points", "points active"],
  ...["точки за ползване", "активни точки", "einlösbare Punkte", "aktive Punkte", "nutzbare Punkte"],
  ...["points utilisables", "points actifs", "puntos canjeables", "puntos utilizables", "puntos activos"],
  ...["利用可能", "使用可能", "交換可能", "punti utilizzabili", "punti spendibili", "punti attivi"],
  ...[
    "besteedbare punten",
    "inwisselbare punten",
    "actieve punten",
    "punkty do wykorzystania",
    "aktywne punkty",
  ],
  ...[
    "kullanılabilir",
    "активные баллы",
    "активні бали",
    "可用",
    "可使用",
    "可兑换",
    "可兌換",
    "사용 가능",
    "이용 가능",
  ],
].map(loosenName);

const isInactive = /inacti[vf]|inaktiv|неактивн|nieaktywn|nonredeem/;

/** The name without what says that points are not gone. */
export const withoutDenied = (name: string): string =>
  usable.reduce(
    (rest, word) => rest.replace(word, ""),
    denied.reduce((rest, words) => rest.replace(words, ""), name),
  );

/** What a customer has now, whatever was spent before. A German balance ends in `stand`: inside a word it is `standard`. */
export const isLeft = (name: string): boolean =>
  /stand\d*$/.test(name) ||
  hasLeft(name) ||
  (usable.some((word) => name.includes(word)) && !isInactive.test(name));
const hasLeft = stems(
  "balance current available remain left",
  "баланс наличн остатък оставащ салдо текущ",
  "punktestand punktstand kontostand bonusstand guthaben saldo verfugbar restpunkt aktuell",
  "solde disponible restant actuel",
  "saldo disponible restante actual",
  "残高 残 保有 現在",
  "disponivel disponibil rimanent attuali beschikba resterend huidig dostepn stanpunkt zustatek dostupn aktualn",
  "egyenleg elerheto tillganglig tilgængelig tilgjengelig",
  "остаток доступн залишок поточн bakiye kalan mevcut 잔액 잔여 余额 剩余 餘額 剩餘",
);

/** The columns that say by their names what a customer has now. */
export const balancePlaces = (header: readonly string[]): number[] =>
  header.flatMap((name, place) => (isLeft(loosenName(name)) ? [place] : []));
