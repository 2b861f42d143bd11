import { SearchForm } from "#app/components/search-form.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { statuses } from "#app/imports/record/status.ts";
import type { AskedLog } from "./asked.ts";

export function LogSearch({ asked: { tab, search, status } }: { asked: AskedLog }) {
  const { t } = useWords();
  // A tab says already which statuses are meant.
  const choice = tab === "all" && {
    name: "status",
    label: t("imports.status"),
    value: status ?? "",
    options: [
      { label: t("imports.allStatuses"), value: "" },
      ...statuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
    ],
  };
  return (
    <SearchForm
      label={t("imports.search")}
      placeholder={t("logSearch.placeholder")}
      search={search}
      kept={tab === "all" ? undefined : { tab }}
      choice={choice || undefined}
    />
  );
}
