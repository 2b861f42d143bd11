import { Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { ImportTable } from "#app/components/import-table.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { LoggedImport } from "#app/imports/import-log/import-log.server.ts";
import type { RunningImport } from "#app/imports/turn/running.server.ts";

interface Props {
  running: RunningImport[];
  needsYou: LoggedImport[];
  needsYouCount: number;
  atWork: LoggedImport[];
  latest: LoggedImport[];
}

/** What waits for somebody, what runs, and what else came last: an import stands in one of them only. */
export function HomeLists({ running, needsYou, needsYouCount, atWork, latest }: Props) {
  const { t } = useWords();
  const runs = atWork.filter(({ status }) => status !== "paused");
  const shown = new Set([...needsYou, ...runs].map(({ importNumber }) => importNumber));
  const others = latest.filter(({ importNumber }) => !shown.has(importNumber));
  return (
    <>
      <List
        title={t("homeLists.needsYou")}
        link={{ content: t("homeLists.all", { count: needsYouCount }), url: "/app/imports?tab=needs_you" }}
        imports={needsYou}
        running={running}
      />
      <List
        title={t("homeLists.running")}
        link={{ content: t("homeLists.allRunning"), url: "/app/imports?tab=running" }}
        imports={runs}
        running={running}
      />
      <List
        title={t("home.latest")}
        link={{ content: t("common.allImports"), url: "/app/imports" }}
        imports={others}
        running={running}
      />
    </>
  );
}

interface ListProps {
  title: string;
  link: { content: string; url: string };
  imports: LoggedImport[];
  running: RunningImport[];
}

function List({ title, link, imports, running }: ListProps) {
  if (imports.length === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Button variant="plain" url={link.url}>
            {link.content}
          </Button>
        </InlineStack>
      </Box>
      <ImportTable imports={imports} running={running} />
    </Card>
  );
}
