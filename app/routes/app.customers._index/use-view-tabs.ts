import { useNavigate } from "@remix-run/react";
import type { TabProps } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { ownViews, type CustomerView, type OwnView } from "#app/customers/views.ts";

export interface ViewTabs {
  tabs: TabProps[];
  selected: number;
  /** The view that is shown where it is one that she saved. */
  saved: CustomerView | undefined;
  open: (view: { id: string; query: string } | undefined) => void;
}

interface Actions {
  rename: (id: string, name: string) => void;
  remove: (id: string) => void;
}

const all = Object.entries(ownViews) as [OwnView, string][];

/** The tabs above the list: what every shop has, and what this one saved. @param view as the address names it */
export function useViewTabs(
  { views, view, query }: { views: CustomerView[]; view: string; query: string },
  { rename, remove }: Actions,
): ViewTabs {
  const { t } = useWords();
  const navigate = useNavigate();
  const own = all.map(([id, itsQuery]) => ({
    id: id as string,
    query: itsQuery,
    name: t(`customerList.tabs.${id}`),
  }));
  const known = [...own, ...views];
  const named = known.findIndex(({ id }) => id === view);
  // An address without a view's name is still that of one, where it asks for the same.
  const selected = Math.max(named >= 0 ? named : known.findIndex((one) => one.query === query), 0);
  const open: ViewTabs["open"] = (next) => {
    const address = new URLSearchParams(next?.query ?? "");
    if (next && next.id !== "all") address.set("view", next.id);
    navigate(`?${address}`);
  };
  const names = known.map(({ name }) => name);
  const tabs = known.map((one, index): TabProps => {
    const isOwn = index < own.length;
    return {
      id: `view-${one.id}`,
      content: one.name,
      isLocked: isOwn,
      onAction: () => open(one),
      viewNames: names,
      actions: isOwn
        ? []
        : [
            { type: "rename", onPrimaryAction: async (name) => (rename(one.id, name), true) },
            { type: "delete", onPrimaryAction: async () => (remove(one.id), true) },
          ],
    };
  });
  return {
    tabs,
    selected,
    saved: known[selected] && selected >= own.length ? known[selected] : undefined,
    open,
  };
}
