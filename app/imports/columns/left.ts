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
  "redeemable points, spendable points, usable points, active points, points active, points approved",
  "точки за ползване, активни точки",
  "einlösbare Punkte, aktive Punkte, nutzbare Punkte",
  "points utilisables, points actifs",
  "puntos canjeables, puntos utilizables, puntos activos",
  "利用可能, 使用可能, 交換可能",
  "punti utilizzabili, punti spendibili, punti attivi, besteedbare punten, inwisselbare punten, actieve punten",
  "punkty do wykorzystania, aktywne punkty, kullanılabilir, активные баллы, активні бали",
  "可用, 可使用, 可兑换, 可兌換, 사용 가능, 이용 가능",
]
  .flatMap((language) => language.split(", "))
  .map(loosenName);

const isNotLeft =
  /inacti(?:e?[vf])|inaktiv|неактивн|nieaktywn|(?:un|non|not)avail|(?:no|non|in)dispon|nichtverfug|nietbeschik|niedostep|недоступ/;
/** In front of such a word: `Unusable points`, `Max usable points`, `Interactive points`. */
const isOtherwise = /(?:un|non?|not|nicht|niet|nie|ne|не|不|inter|retro|max|maximum|min|minimum)$/;

const isUsable = (name: string) =>
  usable.some((word) => name.includes(word) && !isOtherwise.test(name.slice(0, name.indexOf(word))));

/** What is so now, as a word beside that of points alone: those of a month, a level or an order are no balance. */
const isNow = (name: string): boolean => nowInFront.test(name) || nowBehind.test(name);
const nowInFront =
  /^(?:aktuelle?[rn]?|текущи?(?:те)?|текущие|huidige?|aktualne|поточні|mevcut)(?:bonus|treue|бонус)?(?:punkte?|точки|баллы|бали|punten|punkty|puan)$/;
const nowBehind =
  /(?:punkte?aktuell|pointsactuels?|puntosactual(?:es)?|puntiattuali|puntenhuidig|punktyaktualne|точкитекущи|баллытекущие)$/;

/** The name without what says that points are not gone. */
export const withoutDenied = (name: string): string =>
  usable.reduce(
    (rest, word) => rest.replace(word, ""),
    denied.reduce((rest, words) => rest.replace(words, ""), name),
  );

/** What a customer has now, whatever was spent before. A German balance ends in `stand`: inside a word it is `standard`. */
export const isLeft = (name: string): boolean =>
  !isNotLeft.test(name) && (/stand\d*$/.test(name) || hasLeft(name) || isNow(name) || isUsable(name));
const hasLeft = stems(
  "balance current available remain left",
  "баланс наличн остатък оставащ салдо",
  "punktestand punktstand kontostand bonusstand guthaben saldo verfugbar restpunkt",
  "solde disponible restant",
  "saldo disponible restante",
  "残高 残 保有 現在",
  "disponivel disponibil rimanent beschikba resterend dostepn stanpunkt zustatek dostupn",
  "egyenleg elerheto tillganglig tilgængelig tilgjengelig",
  "остаток доступн залишок bakiye kalan 잔액 잔여 余额 剩余 餘額 剩餘",
);

/** The columns that say by their names what a customer has now. */
export const balancePlaces = (header: readonly string[]): number[] =>
  header.flatMap((name, place) => (isLeft(loosenName(name)) ? [place] : []));
