import { readOrdinal } from "#app/in-address.ts";
import { logTabs, type LogTab } from "#app/imports/import-log/log-tabs.ts";
import { statuses, type ImportStatus } from "#app/imports/record/status.ts";

/** What the address of the import log asks for. */
export interface AskedLog {
  tab: LogTab;
  search: string;
  status: ImportStatus | undefined;
  after: number | undefined;
  before: number | undefined;
}

/** What can't be read is as if it were not there. A tab says which statuses are meant: a single one is chosen among all. */
export function askedLog(query: URLSearchParams): AskedLog {
  const tab = logTabs.find((known) => known === query.get("tab")) ?? "all";
  const status = statuses.find((known) => known === query.get("status"));
  return {
    tab,
    search: query.get("search")?.trim().slice(0, 255) ?? "",
    status: tab === "all" ? status : undefined,
    after: readOrdinal(query.get("after")),
    before: readOrdinal(query.get("before")),
  };
}
