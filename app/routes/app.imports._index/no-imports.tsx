import { NoRecords } from "#app/components/no-records.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { LogTab } from "#app/imports/import-log/log-tabs.ts";

interface Props {
  isNew: boolean;
  tab: LogTab;
  isSearched: boolean;
}

/** What stands in the place of the list: nothing yet, nothing in this tab, or nothing found. */
export function NoImports({ isNew, tab, isSearched }: Props) {
  const { t } = useWords();
  if (isNew) {
    return (
      <NoRecords
        heading={t("imports.none.heading")}
        action={{ content: t("imports.importFile"), url: "/app/imports/new", primary: true }}
      >
        {t("imports.none.text")}
      </NoRecords>
    );
  }
  const all = { content: t("imports.noMatch.action"), url: "/app/imports" };
  if (!isSearched && tab !== "all") {
    return (
      <NoRecords heading={t(`logTabs.none.${tab}.heading`)} action={all}>
        {t(`logTabs.none.${tab}.text`)}
      </NoRecords>
    );
  }
  return (
    <NoRecords heading={t("imports.noMatch.heading")} action={all}>
      {t("logSearch.noMatch")}
    </NoRecords>
  );
}
