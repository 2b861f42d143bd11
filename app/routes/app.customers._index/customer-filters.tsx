import { Checkbox, IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import { Doubt } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { ownViews, type CustomerView } from "#app/customers/views.ts";
import {
  balanceSorts,
  isFiltered,
  tagCharsMax,
  writeBalanceQuery,
  type BalanceSort,
} from "#app/ledger/balance-query.ts";
import type { Words } from "#app/locales/words.ts";
import { BalanceField } from "./balance-field.tsx";
import { ChangedField } from "./changed-field.tsx";
import { filterChips, polarisSort, type FilterName } from "./filter-chips.ts";
import { TypedField } from "./typed-field.tsx";
import { readTypedImport, readTypedTag } from "./typed-range.ts";
import type { ListAddress } from "./use-list-address.ts";
import { useViewActions } from "./use-view-actions.ts";
import { useViewTabs } from "./use-view-tabs.ts";

interface Props {
  address: ListAddress;
  views: CustomerView[];
  view: string;
}

const meantBy = {
  balance: "balance",
  changed: "changed",
  import: "importNumber",
  byhand: "byHand",
  tag: "tag",
  gone: "gone",
} as const;

/** Views as tabs, filters with their chips, and the order: each of them leads to another address. */
export function CustomerFilters({ address, views, view }: Props) {
  const words = useWords();
  const query = new URLSearchParams(writeBalanceQuery(address)).toString();
  // A view is seen by its tab; any other filters by their chips.
  const isView = [...Object.values(ownViews), ...views.map((one) => one.query)].includes(query);
  const { mode, setMode } = useSetIndexFiltersMode(
    isFiltered(address) && !isView ? IndexFiltersMode.Filtering : IndexFiltersMode.Default,
  );
  const actions = useViewActions(query);
  const { tabs, selected, saved, open } = useViewTabs({ views, view, query }, actions);
  const remove = (key: FilterName) => address.setFilter({ [meantBy[key]]: undefined });
  const isChanged = saved !== undefined && saved.query !== query;
  const bar = (
    <IndexFilters
      tabs={tabs}
      selected={selected}
      onSelect={() => {}}
      mode={mode}
      setMode={setMode}
      hideQueryField
      // Stuck, it would leave room above for a bar that no frame has, and what stands below would move.
      disableStickyMode
      onQueryChange={() => {}}
      onQueryClear={() => {}}
      filters={filterFields(address, words)}
      appliedFilters={filterChips(address.filter, words).map((chip) => ({
        ...chip,
        onRemove: () => remove(chip.key),
      }))}
      onClearAll={address.clear}
      sortOptions={sortOptions(words)}
      sortSelected={[polarisSort(address.order)]}
      onSort={([chosen = ""]) => {
        const [by, way] = chosen.split(" ");
        address.setOrder({ by: by as BalanceSort, descending: way === "desc" });
      }}
      primaryAction={
        isChanged
          ? { type: "save", onAction: async () => (actions.change(saved.id), true) }
          : { type: "save-as", onAction: async (name) => (actions.save(name), true), disabled: query === "" }
      }
      cancelAction={{ onAction: () => open(saved) }}
      canCreateNewView={query !== ""}
      onCreateNewView={async (name) => (actions.save(name), true)}
    />
  );
  return (
    <>
      {bar}
      <div role="alert" className="live">
        {actions.inDoubt ? <Doubt /> : null}
      </div>
    </>
  );
}

function filterFields({ filter, setFilter }: ListAddress, { t }: Words) {
  const only = (name: "byHand" | "gone", label: string) => (
    <Checkbox
      label={label}
      checked={filter[name] ?? false}
      onChange={(isChecked) => setFilter({ [name]: isChecked ? true : undefined })}
    />
  );
  return [
    {
      key: "balance",
      label: t("customerList.filter.balance"),
      filter: <BalanceField range={filter.balance} onChange={(balance) => setFilter({ balance })} />,
      shortcut: true,
      pinned: true,
    },
    {
      key: "changed",
      label: t("customerList.filter.changed"),
      filter: <ChangedField changed={filter.changed} onChange={(changed) => setFilter({ changed })} />,
      shortcut: true,
      pinned: true,
    },
    {
      key: "import",
      label: t("customerList.filter.import"),
      filter: (
        <TypedField
          label={t("customerList.importNumber")}
          inputMode="numeric"
          value={filter.importNumber}
          read={readTypedImport}
          onChange={(importNumber) => setFilter({ importNumber })}
        />
      ),
      shortcut: true,
    },
    {
      key: "byhand",
      label: t("customerList.filter.byHand"),
      filter: only("byHand", t("customerList.byHandOnly")),
      shortcut: true,
    },
    {
      key: "tag",
      label: t("customerTag.filter"),
      filter: (
        <TypedField
          label={t("customerTag.label")}
          helpText={t("customerTag.help")}
          maxLength={tagCharsMax}
          value={filter.tag}
          read={readTypedTag}
          onChange={(tag) => setFilter({ tag })}
        />
      ),
      shortcut: true,
    },
    {
      key: "gone",
      label: t("gone.list.chip"),
      filter: only("gone", t("gone.list.only")),
      shortcut: true,
    },
  ];
}

function sortOptions({ t }: Words) {
  return balanceSorts.flatMap((by) => {
    const [asc, desc] =
      by === "changed" ? (["oldFirst", "newFirst"] as const) : (["smallFirst", "largeFirst"] as const);
    const label = t(`customerList.sort.${by}`);
    return [
      { label, value: `${by} asc` as const, directionLabel: t(`customerList.sort.${asc}`) },
      { label, value: `${by} desc` as const, directionLabel: t(`customerList.sort.${desc}`) },
    ];
  });
}
