/** Columns of money: what an order cost or a gift card holds is no number of points. */
import { loosenName } from "./aliases.ts";
import { namesPoints } from "./misleading.ts";
import { stems, words } from "./stems.ts";

/** A column that says of each row which currency it is in. */
const isCurrency = words(
  "currency currencycode currencyiso isocurrency ccy curr",
  "валута валутенкод кодвалута",
  "wahrung wahrungscode wahrungskurzel",
  "devise monnaie codedevise",
  "moneda divisa codigomoneda",
  "通貨 通貨コード",
  "valuta moeda waluta mena penznem deviza валюта parabirimi dovizcinsi valutta νομισμα 통화 货币 貨幣 币种 عملة العملة מטבע",
);

/** In a name, as a word of its own: `balance_eur`, `Amount (USD)`. A sign of money needs no list. */
const currencies = new Set(
  (
    "eur euro euros usd dollar dollars gbp pound pounds bgn лв лева chf pln zł zl czk kč kc huf ft ron lei sek nok dkk kr " +
    "tl jpy 円 yen cad aud nzd inr brl reais mxn uah грн rub руб cny rmb 元 krw 원 ils aed sar zar sgd hkd thb vnd idr php"
  ).split(" "),
);

const isLoyalty = stems("loyal", "лоялн", "treue", "fidel");
/** Rewards and coins may be money as well; a point worth something is one: `Points "$1"`. */
const areRewards = stems("reward bonus coin", "бонус");

/** @returns their places. */
export function moneyPlaces(header: readonly string[]): number[] {
  const names = header.map(loosenName);
  const hasCurrency = names.some(isCurrency);
  return header.flatMap((written, place) => {
    const name = names[place] ?? "";
    if (namesPoints(name) && !areRewards(name)) return [];
    const inCurrency = /\p{Sc}/u.test(written) || wordsOf(written).some((word) => currencies.has(word));
    return inCurrency || (hasCurrency && !areRewards(name) && !isLoyalty(name)) ? [place] : [];
  });
}

const wordsOf = (name: string) =>
  name
    .slice(0, nameCharsMax)
    .toLowerCase()
    .split(/[^\p{L}]+/u);
const nameCharsMax = 60;
