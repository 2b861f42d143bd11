import { useNavigate } from "@remix-run/react";
import { pageUrl } from "#app/components/pager.tsx";
import { writeBalanceQuery, type BalanceFilter, type BalanceOrder } from "#app/ledger/balance-query.ts";

export interface ListAddress {
  /** What stands in the address beside the place in the list. */
  current: Record<string, string>;
  filter: BalanceFilter;
  order: BalanceOrder;
  /** Leads to the list with one filter set, or with `undefined` removed; from its first page on. */
  setFilter: (changed: Partial<{ [Name in keyof BalanceFilter]: BalanceFilter[Name] | undefined }>) => void;
  setOrder: (order: BalanceOrder) => void;
  clear: () => void;
}

interface Shown {
  search: string;
  view: string;
  filter: BalanceFilter;
  order: BalanceOrder;
}

/** Search, filters, order and view of the list: all of them are in its address. */
export function useListAddress({ search, view, filter, order }: Shown): ListAddress {
  const navigate = useNavigate();
  const at = (next: { filter: BalanceFilter; order: BalanceOrder }) => ({
    ...(search && { search }),
    ...writeBalanceQuery(next),
    ...(view && { view }),
  });
  const go = (next: { filter: BalanceFilter; order: BalanceOrder }) => navigate(pageUrl(at(next)));
  return {
    current: at({ filter, order }),
    filter,
    order,
    setFilter(changed) {
      const merged = Object.entries({ ...filter, ...changed }).filter(([, value]) => value !== undefined);
      go({ filter: Object.fromEntries(merged) as BalanceFilter, order });
    },
    setOrder: (next) => go({ filter, order: next }),
    clear: () => go({ filter: {}, order }),
  };
}
