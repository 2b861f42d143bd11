import { Box, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import type { LogSums } from "#app/imports/import-log/import-log.server.ts";

/** What all imports of the list come to, those of its other pages as well. */
export function LogSumsLine({ sums: { imports, rows, imported, points } }: { sums: LogSums }) {
  const words = useWords();
  // Of files that hold no points none were imported.
  const isOfPoints = imported > 0 || points !== 0;
  const said = [
    words.t("logSums.imports", { count: imports }),
    words.t("logSums.rows", { count: rows }),
    ...(isOfPoints
      ? [
          words.t("logSums.imported", { count: imported }),
          words.t("logSums.points", { points: words.points(points) }),
        ]
      : []),
  ];
  return (
    <Box paddingInline="400" paddingBlockEnd="300">
      <Text as="p" tone="subdued" numeric>
        {said.join(" · ")}
      </Text>
    </Box>
  );
}
