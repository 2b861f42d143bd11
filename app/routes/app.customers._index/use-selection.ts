import { useFetcher } from "@remix-run/react";
import { useIndexResourceState, type IndexTableProps } from "@shopify/polaris";
import { useEffect } from "react";
import { pageUrl } from "#app/components/pager.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { loader as countLoader } from "../app.customers.count.ts";

export interface CustomerSelection {
  /** Of this page. */
  ids: string[];
  /** Everybody who matches, on whatever page. */
  all: boolean;
  /** How many are selected; undefined while that is counted. */
  count: number | undefined;
  hasMore: boolean;
  allText: string | undefined;
  change: NonNullable<IndexTableProps["onSelectionChange"]>;
  clear: () => void;
}

/**
 * Whom she has ticked. How many match is counted when she has ticked a whole page, and not for each page: of a million
 * customers that takes longer than to show fifty.
 */
export function useSelection(
  balances: { customerId: string }[],
  { query, hasMore }: { query: Record<string, string>; hasMore: boolean },
): CustomerSelection {
  const { t } = useWords();
  const counter = useFetcher<typeof countLoader>();
  const state = useIndexResourceState(balances, { resourceIDResolver: ({ customerId }) => customerId });
  const { selectedResources: ids, allResourcesSelected: all, clearSelection } = state;
  const isPage = hasMore && balances.length > 0 && ids.length === balances.length;
  const address = `/app/customers/count${pageUrl(query)}`;
  const { load } = counter;
  useEffect(() => {
    if (isPage) load(address);
  }, [isPage, address, load]);
  // Other customers are shown: what was ticked among the ones before is no longer in view.
  const shown = balances.map(({ customerId }) => customerId).join();
  useEffect(() => clearSelection(), [shown, clearSelection]);
  const matching = counter.data?.address === address ? (counter.data.count ?? undefined) : undefined;
  return {
    ids,
    all,
    count: all ? matching : ids.length,
    hasMore: hasMore && matching !== undefined,
    allText: matching === undefined ? undefined : t("customerList.selectAll", { count: matching }),
    change: state.handleSelectionChange,
    clear: clearSelection,
  };
}
