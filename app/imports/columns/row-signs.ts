/** Words that say of a row whether its points were given, were taken or do not count: `EARN`, `redeemed`, `cancelled`. */

export interface SignFacts {
  gives: number;
  takes: number;
  /** Neither: cancelled, or not decided yet. */
  waits: number;
  plus: number;
  minus: number;
  yes: number;
  /** Absent where none says so, and before it was counted. */
  no?: number;
  /** Cells of several words that begin so, and take or wait: `Redeemed - discount`. Absent where there are none. */
  begun?: number;
  /** The first few that take or wait: words of the lists below, so no customer's data. */
  words: string[];
}

type Sense = "gives" | "takes" | "waits" | "yes" | "no";

/** By language: English, Bulgarian, German, French, Spanish, Japanese, Italian, Dutch, Polish; others as one. */
const lists: Record<Sense, readonly string[]> = {
  gives: [
    "earn, earned, earning, credit, cr, add, added, addition, approved, completed, complete, paid, in, bonus, purchase, order, signup, referral, review, birthday, welcome, adjustment, manual, award, awarded, accrual, accrued, accumulate, gain, gained, success, confirmed, posted, granted, fulfilled, received, topup, deposit",
    "спечелени, спечелена, кредит, добавени, добавяне, одобрена, одобрен, одобрено, платена, платено, приход, бонус, покупка, поръчка, завършена, завършено, потвърдена, начислени, начисляване",
    "gutschrift, haben, gesammelt, verdient, bestätigt, genehmigt, bezahlt, abgeschlossen, eingang, zugang, kauf",
    "crédit, gain, gagné, gagnés, ajout, approuvé, validé, payé, terminé, confirmé, achat",
    "crédito, abono, haber, ganado, ganados, aprobado, pagado, completado, confirmado, compra, entrada",
    "獲得, 付与, 加算, 承認, 完了, 承認済み",
    "accredito, guadagnati, approvato, pagato, completato, entrata, acquisto",
    "verdiend, bijgeschreven, goedgekeurd, betaald, voltooid",
    "naliczenie, zdobyte, zatwierdzone, opłacone, zakończone",
    "plus, начисление, начислено, начислены, зачисление, зачислено, пополнение, нарахування, kazanılan, kazanıldı, kazanım, yükleme, satış, ganho, ganhos, acúmulo, příjem, připsáno, nákup, intjänat, intjänade, optjent, opptjent, πίστωση, acumulare, acumulate, creditare, jóváírás, szerzett, 获得, 增加, 收入, 赠送, 적립, 지급",
  ],
  takes: [
    "redeem, redeemed, redemption, redeeming, spend, spent, use, used, debit, dr, deduct, deducted, deduction, subtract, subtraction, remove, removed, removal, expire, expired, expiry, expiration, burn, burned, withdraw, withdrawn, withdrawal, out, refund, refunded, partially_refunded, reversal, reverse, reversed, revoke, revoked, chargeback, return, returned, clawback, forfeit, forfeited, lost, decrease",
    "използвани, използване, използвана, изразходвани, изразходване, похарчени, дебит, отнети, отнемане, изтекли, изтекла, разход, връщане, върната, върнато, възстановена, възстановено, сторно, сторнирана, сторнирано, приспаднати",
    "eingelöst, einlösung, verbraucht, soll, lastschrift, belastung, abzug, abgezogen, verfallen, ausgang, abgang, erstattet, erstattung, rückerstattung, rückgabe, storno, storniert, retoure",
    "débit, dépensé, dépensés, utilisé, utilisés, utilisation, expiré, expirés, retrait, remboursé, remboursement, retour, déduction",
    "débito, cargo, debe, gastado, gastados, canjeado, canjeados, canje, usado, usados, caducado, caducados, vencido, salida, reembolsado, reembolso, devolución, devuelto",
    "使用, 利用, 失効, 減算, 返金, 返品, 取消",
    "addebito, riscattati, riscatto, usati, scaduti, uscita, rimborsato, rimborso, reso, storno",
    "ingewisseld, gebruikt, verlopen, afgeschreven, terugbetaald, retour",
    "wykorzystane, wykorzystanie, wygasłe, zwrot, odjęte, obciążenie",
    "minus, списание, списано, списаны, списания, сгорание, сгорели, сгорело, возврат, погашение, потрачено, использовано, использование, потрачены, повернення, harcanan, harcandı, harcama, kullanılan, kullanım, iade, İade, resgate, resgates, resgatado, resgatados, utilizado, utilizados, gasto, gastos, estorno, expirado, expirados, výdej, čerpání, odečteno, vráceno, vratka, uplatněno, inlöst, inlösta, använda, använt, förbrukade, indløst, innløst, brugt, brukt, χρέωση, εξαργύρωση, επιστροφή, αφαίρεση, consum, consumate, utilizate, utilizare, răscumpărare, debitare, terhelés, beváltás, beváltott, felhasznált, levonás, visszatérítés, lejárt, 消费, 消費, 兑换, 兌換, 扣除, 扣减, 减少, 支出, 过期, 退款, 退货, 사용, 차감, 소멸, 환불, 취소, 만료",
  ],
  waits: [
    "cancelled, canceled, cancel, cancellation, void, voided, pending, reject, rejected, declined, failed, denied, unpaid, unapproved, disapproved, onhold, hold, processing, draft, abandoned, unconfirmed, disputed, fraud",
    "отказана, отказан, отказано, анулирана, анулирано, анулиран, чакаща, чака, изчаква, изчакваща, отхвърлена, отхвърлено, неуспешна, неплатена, неплатено, непотвърдена, изтрита",
    "abgebrochen, ausstehend, offen, abgelehnt, fehlgeschlagen, unbezahlt, annulliert, gelöscht, schwebend",
    "annulé, annulée, attente, refusé, refusée, rejeté, échoué, impayé, supprimé",
    "cancelado, cancelada, anulado, anulada, pendiente, rechazado, rechazada, fallido, eliminado",
    "キャンセル, 保留, 却下, 失敗, 未払い, 無効, 承認待ち",
    "annullato, annullata, attesa, rifiutato, fallito",
    "geannuleerd, wachtend, openstaand, afgewezen, mislukt",
    "anulowane, anulowany, oczekujące, oczekuje, odrzucone",
    "отменён, отменен, отменена, отменено, отмена, ожидает, ожидание, отклонён, отклонен, отклонено, скасовано, iptal, İptal, iptaledildi, beklemede, reddedildi, pendente, recusado, recusada, zrušeno, zamítnuto, čekající, makulerad, avbruten, väntande, annulleret, kansellert, ακυρωμένη, ακυρώθηκε, εκκρεμεί, anulat, anulată, törölt, törölve, függőben, 已取消, 待处理, 失败, 대기, 보류",
  ],
  yes: [
    "yes, true, y, t, x",
    "да",
    "ja",
    "oui, vrai",
    "sí",
    "はい",
    "si",
    "",
    "tak",
    "evet, sim, ano, igen, 是, 예",
  ],
  no: [
    "no, false, n, f",
    "не",
    "nein",
    "non, faux",
    "",
    "いいえ",
    "",
    "nee",
    "nie",
    "нет, hayır, não, ne, nem, 否",
  ],
};

const loosen = (word: string) => word.toLowerCase().replaceAll(/[\s_./-]/g, "");

const senses = new Map<string, Sense>();
for (const [sense, languages] of Object.entries(lists) as [Sense, readonly string[]][])
  for (const word of languages.flatMap((language) => language.split(",")).map(loosen))
    if (word !== "" && !senses.has(word)) senses.set(word, sense);

const charsMax = 20;
const phraseCharsMax = 60;
const wordsMax = 3;
const pointsWords = new Set(
  "point,points,pts,coin,coins,credit,credits,точки,точките,punkte,puntos,punti,punten,punkty,баллы,pontos".split(
    ",",
  ),
);
/** Most cells that are a text begin with two letters with which none of the words does. */
const beginnings = new Set([...senses.keys(), ...pointsWords].map((word) => twoLetters(word)));

/** As a number: of each text of a file one is made. Small letters are told from capitals by one bit, but for others than ours. */
function twoLetters(text: string): number {
  const [first, second] = [text.charCodeAt(0), text.charCodeAt(1)];
  if (first < 0x80 && second < 0x80) return ((first | 0x20) << 16) | (second | 0x20);
  const small = text.slice(0, 2).toLowerCase();
  return (small.charCodeAt(0) << 16) | small.charCodeAt(1);
}

/**
 * @param facts of the column, to which a cell with a letter is added.
 * @returns whether it says anything.
 */
export function countSign(facts: { signs?: SignFacts }, cell: string): boolean {
  if (cell.length > phraseCharsMax || !beginnings.has(twoLetters(cell))) return false;
  const sense = cell.length > charsMax ? undefined : senses.get(loosen(cell));
  if (sense === undefined) return countPhrase(facts, cell);
  const signs = (facts.signs ??= noSigns());
  signs[sense] = (signs[sense] ?? 0) + 1;
  if (sense === "takes" || sense === "waits") keepWord(signs, cell);
  return true;
}

/** `Redeemed - discount`, `Points spent at checkout`, `Refund: #1001`. */
function countPhrase(facts: { signs?: SignFacts }, cell: string): boolean {
  let word = wordAt(cell, 0);
  if (pointsWords.has(word.toLowerCase())) word = wordAt(cell, word.length + 1);
  const sense = senses.get(word.toLowerCase());
  if (sense !== "takes" && sense !== "waits") return false;
  const signs = (facts.signs ??= noSigns());
  signs.begun = (signs.begun ?? 0) + 1;
  keepWord(signs, word);
  return true;
}

/** The word that stands there, or behind what is no letter. */
export function wordAt(cell: string, from: number): string {
  let start = from;
  while (start < cell.length && !isLetter(cell.charCodeAt(start))) start++;
  let end = start;
  while (end < cell.length && isLetter(cell.charCodeAt(end))) end++;
  return cell.slice(start, end);
}

/** Ours, those of other alphabets, and the signs of Japanese; without an expression, as most files have thousands of texts. */
const isLetter = (code: number) =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0xc0 && code < 0x2000) ||
  (code >= 0x3005 && code < 0xd800);

function keepWord({ words }: SignFacts, word: string): void {
  if (words.length < wordsMax && !words.includes(word)) words.push(word);
}

/** A cell of one character that is neither a letter nor a digit. */
export function countMark(facts: { signs?: SignFacts }, mark: string): void {
  if (ticks.includes(mark)) (facts.signs ??= noSigns()).yes++;
  if (mark === "+" || mark === "＋") (facts.signs ??= noSigns()).plus++;
  else if (/^[-\u2010-\u2015\u2212\uff0d]$/.test(mark)) (facts.signs ??= noSigns()).minus++;
}

const ticks = "✓✔☑✗✘×";

const noSigns = (): SignFacts => ({ gives: 0, takes: 0, waits: 0, plus: 0, minus: 0, yes: 0, words: [] });
