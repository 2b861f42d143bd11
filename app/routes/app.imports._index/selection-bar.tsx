import { Box, Button, InlineStack } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import type { LoggedImport } from "#app/imports/import-log/import-log.server.ts";
import { CompareChosen } from "./compare-chosen.tsx";
import { DiscardChosen } from "./discard-chosen.tsx";
import { isDiscardable, oldAfterDays, oldOnes } from "./discardable.ts";

interface Props {
  imports: LoggedImport[];
  chosen: LoggedImport[];
  oldBefore: Date;
  choose: (importNumbers: number[]) => void;
}

/** What is done with the chosen imports; and one click to choose all that were forgotten. */
export function SelectionBar({ imports, chosen, oldBefore, choose }: Props) {
  const { t } = useWords();
  const discardable = chosen.filter(isDiscardable);
  const old = oldOnes(imports, oldBefore).map(({ importNumber }) => importNumber);
  if (chosen.length === 0 && old.length === 0) return null;
  return (
    <Box paddingInline="400" paddingBlockEnd="300">
      <InlineStack gap="300" blockAlign="center">
        {chosen.length > 0 ? (
          <>
            <CompareChosen chosen={chosen} />
            {discardable.length > 0 ? <DiscardChosen chosen={discardable} /> : null}
            <Button variant="plain" onClick={() => choose([])}>
              {t("logActions.chooseNone")}
            </Button>
          </>
        ) : (
          <Button size="slim" onClick={() => choose(old)}>
            {t("logActions.chooseOld", { count: old.length, days: oldAfterDays })}
          </Button>
        )}
      </InlineStack>
    </Box>
  );
}
