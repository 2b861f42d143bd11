/** What a merchant sends from the page of an import's customers. */
import { groupsIn, guessPersonColumns } from "#app/imports/people/columns.ts";
import { guessColumns } from "#app/imports/columns/guess.ts";
import type { Merchant } from "./merchant.ts";

export interface PeopleMerchant {
  /** The columns as their names propose them. */
  begin(importNumber: number): Promise<void>;
  /** Of the first review. */
  approve(importNumber: number): Promise<void>;
  retry(importNumber: number): Promise<void>;
  /** What the columns of the points mean, as their names propose it. */
  choosePoints(importNumber: number): Promise<void>;
}

export function peopleMerchant(merchant: Merchant, header: readonly string[]): PeopleMerchant {
  const page = (importNumber: number) => `/app/imports/${importNumber}/people.data`;
  const grouped = new Set(groupsIn(header).map(({ place }) => place));
  return {
    begin(importNumber) {
      const { map } = guessPersonColumns(header);
      const chosen = Object.entries(map).filter(([, place]) => !grouped.has(place));
      const columns = Object.fromEntries(chosen.map(([field, place]) => [field, String(place)]));
      return merchant.send(page(importNumber), { intent: "begin", ...columns });
    },
    approve: (importNumber) => merchant.send(page(importNumber), { intent: "approve", seen: "1" }),
    retry: (importNumber) => merchant.send(page(importNumber), { intent: "retry" }),
    async choosePoints(importNumber) {
      const columns = Object.entries(guessColumns(header).map);
      await merchant.send(`/app/imports/${importNumber}/columns.data`, {
        ...Object.fromEntries(columns.map(([field, place]) => [`column-${place}`, field])),
        reviewVersion: await merchant.shown(importNumber, "columns", "reviewVersion"),
        ...{ mode: "add", decimal: "point", dateOrder: "dmy", rounding: "refuse", country: "BG" },
      });
    },
  };
}
