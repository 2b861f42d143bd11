import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, ButtonGroup, Card, Divider, List, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { descriptionCharsMax } from "#app/imports/limits.ts";
import { readDescription } from "#app/imports/row/row.ts";
import type { UndoBelowZero } from "#app/imports/record/undo.ts";
import { isRefusal, refuse } from "#app/refusal.ts";
import { BelowZeroChoice } from "./below-zero-choice.tsx";
import { effectSentence, type Effect } from "./undo-effect.ts";

interface Props {
  effect: Effect;
  importNumber: number;
  /** The version of the preview above. */
  seen: string;
  /** What the line says unless the merchant writes another. */
  description: string;
}

/** What an undo asks: for those who have spent some of the points, and the line that all of them read. */
export function UndoForm({ importNumber, seen, description: suggested, effect }: Props) {
  // Nobody ends below zero unless that is chosen, and whatever can be put right is.
  const [belowZero, setBelowZero] = useState<UndoBelowZero>("zero");
  const [description, setDescription] = useState(suggested);
  const fetcher = useFetcher<ActionAnswer>();
  const words = useWords();
  const isUnread = isRefusal(readDescription(description));
  return (
    <Card>
      <fetcher.Form method="post">
        <BlockStack gap="400">
          {effect.customersBelowZero > 0 ? (
            <BelowZeroChoice
              belowZero={belowZero}
              onChange={setBelowZero}
              customersBelowZero={effect.customersBelowZero}
              pointsMissing={effect.pointsMissing}
            />
          ) : null}
          <input type="hidden" name="seen" value={seen} />
          <input type="hidden" name="belowZero" value={belowZero} />
          <TextField
            label={words.t("undo.line")}
            name="description"
            value={description}
            onChange={(text) => setDescription(text.replace(/[\r\n]+/g, " "))}
            // As many lines as it takes: on a phone the end of the sentence would be out of sight.
            multiline
            maxLength={descriptionCharsMax}
            showCharacterCount
            error={isUnread && words.refusal(refuse("undo_description", { charsMax: descriptionCharsMax }))}
            helpText={words.t("undo.lineHelp")}
            autoComplete="off"
          />
          <Divider />
          <Facts />
          <Text as="p" fontWeight="semibold">
            {effectSentence(words, belowZero, effect)}
          </Text>
          <RefusalAlert id="undo" fetcher={fetcher} />
          <Buttons importNumber={importNumber} disabled={isUnread} loading={fetcher.state !== "idle"} />
        </BlockStack>
      </fetcher.Form>
    </Card>
  );
}

function Facts() {
  const { t } = useWords();
  return (
    <List>
      <List.Item>{t("undo.facts.entriesStay")}</List.Item>
      <List.Item>{t("undo.facts.together")}</List.Item>
      <List.Item>{t("undo.facts.final")}</List.Item>
    </List>
  );
}

interface ButtonsProps {
  importNumber: number;
  disabled: boolean;
  loading: boolean;
}

function Buttons({ importNumber, disabled, loading }: ButtonsProps) {
  const { t } = useWords();
  return (
    <ButtonGroup>
      <Button submit variant="primary" tone="critical" disabled={disabled} loading={loading}>
        {t("undo.submit", { importNumber: String(importNumber) })}
      </Button>
      <Button url={`/app/imports/${importNumber}`}>{t("undo.keep")}</Button>
    </ButtonGroup>
  );
}
