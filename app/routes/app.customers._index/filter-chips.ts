import type { BalanceFilter, BalanceOrder, Range } from "#app/ledger/balance-query.ts";
import type { Words } from "#app/locales/words.ts";

export type FilterName = "balance" | "changed" | "import" | "byhand" | "tag" | "gone";

export interface Chip {
  key: FilterName;
  label: string;
}

/** What is filtered by, each in a few words. */
export function filterChips(filter: BalanceFilter, words: Words): Chip[] {
  const { balance, changed, importNumber, byHand, tag, gone } = filter;
  const { t } = words;
  return [
    ...(balance ? [{ key: "balance" as const, label: balanceLabel(balance, words) }] : []),
    ...(changed ? [{ key: "changed" as const, label: changedLabel(changed, words) }] : []),
    ...(importNumber
      ? [
          {
            key: "import" as const,
            label: t("customerList.chip.import", { importNumber: String(importNumber) }),
          },
        ]
      : []),
    ...(byHand ? [{ key: "byhand" as const, label: t("customerList.chip.byHand") }] : []),
    ...(tag ? [{ key: "tag" as const, label: t("customerTag.chip", { tag }) }] : []),
    ...(gone ? [{ key: "gone" as const, label: t("gone.list.chip") }] : []),
  ];
}

function balanceLabel(range: Range<number>, { t }: Words): string {
  const { from, to } = range;
  const sign = signOf(range);
  if (sign)
    return t(
      `customerList.chip.${({ below: "belowZero", zero: "zero", above: "aboveZero" } as const)[sign]}`,
    );
  if (from === null) return t("customerList.chip.balanceTo", { to: to ?? 0 });
  return to === null
    ? t("customerList.chip.balanceFrom", { from })
    : t("customerList.chip.balanceBetween", { from, to });
}

/** Undefined for what is neither all below zero, nor all above it, nor zero alone. */
export function signOf({ from, to }: Range<number>): "below" | "zero" | "above" | undefined {
  if (from === null && to === -1) return "below";
  if (from === 0 && to === 0) return "zero";
  return from === 1 && to === null ? "above" : undefined;
}

function changedLabel(changed: NonNullable<BalanceFilter["changed"]>, { t, date }: Words): string {
  if (typeof changed === "string") return t(`customerList.chip.${changed}`);
  const [from, to] = [changed.from && date(changed.from, "UTC"), changed.to && date(changed.to, "UTC")];
  if (from && to) return t("customerList.chip.changedBetween", { from, to });
  return from
    ? t("customerList.chip.changedFrom", { from })
    : t("customerList.chip.changedTo", { to: to ?? "" });
}

/** As Polaris names an order: `balance desc`. */
export const polarisSort = ({ by, descending }: BalanceOrder) =>
  `${by} ${descending ? "desc" : "asc"}` as `${string} ${"asc" | "desc"}`;
