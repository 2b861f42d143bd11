/** A list of movements that says behind each what was left then: the balance is none that anybody may add up. */
import { aliasesOf, loosenName } from "./aliases.ts";
import { holds } from "./content.ts";
import type { ColumnFacts } from "./facts.ts";
import { isLeft } from "./left.ts";

/** The whole name, without accents. */
const changes = new Set(
  (
    "change,points change,point change,change in points,points changed,delta,points delta,difference,points difference,amount," +
    "points amount,amount of points,adjustment,points adjustment,movement,points movement,промяна,промяна на точките,движение," +
    "изменение,изменение баллов,сума,Änderung,Punkteänderung,Veränderung,Bewegung,Differenz,Buchung,Betrag,variation," +
    "variation de points,mouvement,montant,variación,cambio,movimiento,importe,variazione,movimento,importo,variação,wijziging," +
    "mutatie,zmiana,zmiana punktów,změna,değişim,増減,ポイント増減,変動,变动,积分变动,변동"
  )
    .split(",")
    .map(loosenName),
);
const isDay = (name: string) => aliasesOf("occurred_at").has(name);
const isMoney = (name: string) => /^(?:amount|сума|betrag|montant|import[eo])$/.test(name);

/**
 * Where one column says what changed, and others what was left then.
 * @param names loosened
 * @returns the places of both; null where the balance is the customer's, as in a list of customers.
 */
export function runningBalance(
  names: readonly string[],
  facts: readonly ColumnFacts[] | null,
): { change: number; balances: number[] } | null {
  const hasNumbers = (place: number) => {
    const column = facts?.[place];
    return !facts || (column !== undefined && holds("points_to_add", column));
  };
  const change = names.findIndex((name, place) => {
    const column = facts?.[place];
    if (!changes.has(name) || !hasNumbers(place)) return false;
    // What was taken away stands there with a minus. An amount alone may be the money of an order.
    return (column?.numbers.negative ?? 0) > 0 || (!isMoney(name) && names.some(isDay));
  });
  const balances = names.flatMap((name, place) =>
    place !== change && isLeft(name) && hasNumbers(place) ? [place] : [],
  );
  return change < 0 || balances.length === 0 ? null : { change, balances };
}
