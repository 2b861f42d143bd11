import { Tabs } from "@shopify/polaris";
import { pageUrl } from "#app/components/pager.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { logTabs, type LogTab } from "#app/imports/import-log/log-tabs.ts";
import type { AskedLog } from "./asked.ts";

interface Props {
  asked: AskedLog;
  counts: Record<LogTab, number>;
}

/** Each tab is an address, which keeps what is searched for. */
export function StatusTabs({ asked: { tab, search }, counts }: Props) {
  const { t, number } = useWords();
  const tabs = logTabs.map((name) => ({
    id: `imports-${name}`,
    content: t(`logTabs.${name}`),
    badge: counts[name] > 0 && name !== "all" ? number(counts[name]) : undefined,
    url: pageUrl({ tab: name === "all" ? null : name, search }),
    isLocked: true,
  }));
  return <Tabs tabs={tabs} selected={logTabs.indexOf(tab)} />;
}
