/** What a column's name says that it is not, whatever its cells look like. Names are loosened, as in `aliases.ts`. */
import { aliasesOf } from "./aliases.ts";
import { withoutDenied } from "./left.ts";
import { stems } from "./stems.ts";

export const isBirthday = stems(
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
  "lastorder lastpurchase lastactiv lastpoint lastearn lastaward lastaccru firstorder firstpurchase accountcreat next",
  "изтич валид срок активир абонир съглас промен обнов редак регистр член присъедин последн първ",
  "ablauf gultig verfall aktivier anmeld abonn zustimm geander aktualis registriert mitglied beitritt kundeseit letzte erstbestell ersterkauf",
  "expiration peremption validite activation inscription consentement modifi misajour miseajour membre adhesion dernier premier",
  "caduc vencim validez activacion inscripcion suscripcion consentimiento cambio actualiz registro miembro ultim primer",
  "有効 失効 期限 登録 配信 更新 変更 入会 会員 最終 初回",
  "laatste eerste ostatni pierwsz",
);

/** Days of the report itself, of a bill, or of the points' end, in any of whose names points may stand. */
const isNoTransaction = stems(
  "renew valid due reset export report generat print download wedding nameday namesday open close start until deadline warrant deliver ship visit login",
  "подновя рожд имен ден сватб нулир експорт справк отчет падеж доставк посещ краен",
  "verlang erneuer fallig export bericht namenstag hochzeit zuruck frist liefer besuch",
  "renouvel echeance export rapport fete mariage remise livraison visite",
  "renov exporta informe santo boda reinicio entrega visita",
  "更新 出力 配送 来店",
  "scaden rinnov nascit consegn",
  "verval geldig verleng lever",
  "wazn wygas urodz dostaw",
);

/** Points, or what they are given for, and that it happened. */
const isTransaction = stems(
  "point reward bonus earn award credit grant given transact purchas order sale activit action occur happen posted booked applied accru",
  "точк бонус покупк поръчк транзакц операц начисл спечел сделк продажб плащан",
  "punkt kauf bestell buchung transaktion umsatz vorgang gutschrift",
  "point achat commande transaction operation credit",
  "punto compra pedido transaccion operacion movimiento abono",
  "ポイント 付与 購入 注文 取引 獲得 発生 加算",
  "punti acquist ordin transazion operazion",
  "punten aankoop transactie boeking",
  "zakup zamow transakc operac",
);

/** That it holds a day or a time, whatever happened then. */
export const namesDay = (name: string): boolean => hasDay(name) || /ed(?:at|on)$/.test(name);
const hasDay = stems(
  "date time day when",
  "дата ден време кога",
  "datum zeit tag",
  "jour heure quand",
  "fecha hora dia",
  "日 時",
  "data giorno tijd godzin",
);

/** Whether a column of days that no alias names may be that of the points: a day of anything else is not proposed. */
export const isDayOfTransaction = (name: string): boolean => isTransaction(name) && !isNoTransaction(name);

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
  // `credited` and `geplaatste` have other words in them.
  if (isBirthday(name) || isOtherDay(name.replace("credited", "").replace("geplaatste", ""))) return true;
  return isCreation(name) && (!hasReason || others.some(isOfCustomers));
}

/** What only a list of customers has, and no list of movements. */
const isOfCustomers = (name: string) =>
  isBirthday(name) || ofCustomers.some((field) => aliasesOf(field).has(name));
const ofCustomers = ["total_spent", "tags"] as const;

export const namesPoints = stems(
  "point reward bonus coin",
  "точк",
  "punkt",
  "punto",
  "ポイント",
  "pontos punti punten punkty poang pisteet bodov bodu puncte",
  "балл бонус бали puan ποντο 포인트 积分 積分 點數 点数 נקודות نقاط điểm คะแนน แต้ม",
);
/** All that a customer ever got. */
const isLifetime = stems(
  "lifetime alltime",
  "всичкоспечел общоспечел общонатруп",
  "insgesamt",
  "cumule totalgagne",
  "acumulad totalganad",
  "累計",
  "totale guadagnat łącznie celkem всегоначислен toplamkazanılan 누적 累计 累計",
);
const isEarned = stems(
  "earned",
  "спечелен натрупан",
  "gesammelt verdient",
  "gagne",
  "ganad",
  "獲得",
  "ganho guadagnat gespaard verdiend zdobyt intjanad",
  "начислен заработан зароблен kazanılan",
);
/** What has gone from it since. */
export const isGone = (name: string): boolean => hasGone(withoutDenied(name));
const hasGone = stems(
  "spent redeem used expired",
  "използв изразходв изхарч похарч изтек",
  "eingelost verbraucht verfall",
  "depense utilise expire",
  "gastad canjead usad caducad",
  "使用 利用 失効",
  "resgatad utilizad riscattat utilizzat scadut ingewissel gebruikt verlopen wykorzyst wydan wygas inlost anvand",
  "использован потрачен списан сгорел використан списан kullanılan harcanan 사용 已用 已兑换 已使用",
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

/** What some programme counts for its customers, under any name of its own. */
const isCounted = stems(
  "point pts reward bonus coin star credit balance mile gem token loyalty kudos",
  "точк бонус баланс наличн салдо кредит лоялн",
  "punkt pkt guthaben saldo pramie meile",
  "solde fidelite etoile",
  "punto saldo estrella",
  "ポイント 残高 点数 マイル",
  "punti",
  "punten tegoed",
  "балл бали puan ποντ 포인트 积分 積分 點數 נקודות نقاط điểm คะแนน แต้ม poäng poeng pistee bodů bodov bodu puncte",
);
/** What it takes to get something, or how points are worked out. */
const isMeasure = stems(
  "need goal target value ratio multipl requir threshold rate per factor worth limit minimum maximum toreach untilnext tonext",
  "нужн цел стойност множител коефициент праг необходим лимит",
  "notig ziel wert faktor verhaltnis schwelle multiplik erforderlich benotigt",
  "requis objectif valeur ratio multiplic seuil necessaire",
  "necesari objetivo valor ratio multiplic umbral requerid",
  "必要 目標 価値 倍率 換算",
  "valore obiettivo moltiplic nodig doel waarde wartosc cel mnoznik",
);

/** Whether a column of numbers that no alias names may be points: an age or a height is not proposed. */
export const mayBePoints = (name: string): boolean =>
  isCounted(name) && !isMeasure(withoutDenied(name)) && !isOtherNumber(name);

/** How she wants to be reached: `referred` and `referido` are in these words by chance. */
export const withoutPreferred = (name: string) => name.replace(/preferr(?:ed)?|preferid[oa]/g, "");

/** Numbers that are no points, though nothing else in the file may look like some. */
export const isOtherNumber = (name: string): boolean =>
  otherNumber(withoutDenied(withoutPreferred(name))) || isGone(name) || (isGift(name) && !namesPoints(name));
/** What is left on a card; points that are given for one are points. */
const isGift = stems("giftcard giftvoucher", "gutschein", "cartecadeau", "tarjetaregalo");
const otherNumber = stems(
  "order zip postal postcode rating referr visit review spend price discount tax year latitude longitude leid gmtoff dstoff",
  "pending outstanding quantity storecredit tier level rank version",
  "поръч пощенск код оценк посещ цена отстъпк година чакащ ниво",
  "bestell plz postleit bewertung besuch preis rabatt jahr ausstehend stufe",
  "commande codepostal visite prix remise annee attente niveau",
  "pedido codigopostal visita precio descuento pendiente nivel",
  "注文 郵便 評価 来店 価格 割引 保留",
  // Those that are going to end.
  "expir изтич ablauf verfall caduc vencid scadenz verlop wygas сгора süresi 失効",
);
