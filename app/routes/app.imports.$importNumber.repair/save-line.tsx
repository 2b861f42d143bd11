import { Box, Button, InlineError, InlineStack, Text } from "@shopify/polaris";
import { repairedAtOnceMax } from "#app/imports/limits.ts";
import { useWords } from "#app/components/use-words.tsx";
import { ForeseenLine } from "./foreseen-line.tsx";
import type { Tally } from "./foreseen.ts";
import type { Saved } from "./use-saving.tsx";

interface Props {
  changed: number;
  tally: Tally;
  saving: boolean;
  checking: boolean;
  saved: Saved | null;
  /** The browser has no room to keep the corrections over a reload. */
  unkept: boolean;
  onSave: () => void;
}

/** Saving, and what came of it. */
export function SaveLine({ changed, tally, saving, checking, saved, unkept, onSave }: Props) {
  const { t } = useWords();
  return (
    <Box paddingInline="400" paddingBlock="300" borderBlockStartWidth="025" borderColor="border-secondary">
      <InlineStack gap="300" blockAlign="center">
        <Button variant="primary" disabled={changed === 0 || checking} loading={saving} onClick={onSave}>
          {t("repair.save")}
        </Button>
        <Text as="span" tone="subdued">
          {changed === 0 ? t("repair.unchanged") : t("repair.changed", { count: changed })}
        </Text>
        <ForeseenLine tally={tally} />
        {changed > repairedAtOnceMax ? (
          <Text as="span" tone="subdued">
            {t("repair.inParts", { rowsMax: repairedAtOnceMax })}
          </Text>
        ) : null}
        {unkept ? (
          <Text as="span" tone="caution">
            {t("repair.unkept")}
          </Text>
        ) : null}
      </InlineStack>
      <Outcome saved={saving ? null : saved} checking={checking} />
    </Box>
  );
}

function Outcome({ saved, checking }: Pick<Props, "saved" | "checking">) {
  const words = useWords();
  const { t } = words;
  return (
    <>
      <div role="alert" className="live">
        {saved && "refusal" in saved ? (
          <InlineError fieldID="repair" message={words.refusal(saved.refusal)} />
        ) : null}
        {saved && "lost" in saved ? <InlineError fieldID="repair" message={t("repair.lost")} /> : null}
      </div>
      <div role="status" className="live">
        {saved && "repaired" in saved ? (
          <>
            <Text as="p">{t("repair.judged", { count: saved.repaired.saved })}</Text>
            {saved.repaired.wrong > 0 ? (
              <Text as="p">{t("repair.stillWrong", { count: saved.repaired.wrong })}</Text>
            ) : null}
            {saved.repaired.gone > 0 ? (
              <Text as="p">{t("repair.gone", { count: saved.repaired.gone })}</Text>
            ) : null}
          </>
        ) : null}
        {checking ? <Text as="p">{t("repair.checking")}</Text> : null}
      </div>
    </>
  );
}
