import { BlockStack, ChoiceList, Text, TextField } from "@shopify/polaris";
import { fieldDate, zoneName } from "#app/locales/format.ts";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { When } from "./decision.ts";

const dayMs = 24 * 60 * 60 * 1000;
const morning = "08:00";

export function WhenChoice({ when, onChange }: { when: When; onChange: (when: When) => void }) {
  const timeZone = useTimeZone();
  const { t } = useWords();
  const tomorrow = () => ({ date: fieldDate(new Date(Date.now() + dayMs), timeZone), time: morning });
  return (
    <ChoiceList
      title={t("review.when.title")}
      name="when-choice"
      selected={[when ? "later" : "now"]}
      onChange={([chosen]) => onChange(chosen === "later" ? tomorrow() : null)}
      choices={[
        { value: "now", label: t("review.when.now") },
        {
          value: "later",
          label: t("review.when.later"),
          renderChildren: () => (when ? <Clock when={when} onChange={onChange} timeZone={timeZone} /> : null),
        },
      ]}
    />
  );
}

interface ClockProps {
  when: NonNullable<When>;
  onChange: (when: When) => void;
  timeZone: string;
}

function Clock({ when, onChange, timeZone }: ClockProps) {
  const { t } = useWords();
  return (
    <BlockStack gap="200">
      <TextField
        label={t("review.when.date")}
        type="date"
        value={when.date}
        onChange={(date) => onChange({ ...when, date })}
        autoComplete="off"
      />
      <TextField
        label={t("review.when.time")}
        type="time"
        value={when.time}
        onChange={(time) => onChange({ ...when, time })}
        autoComplete="off"
      />
      <Text as="p" tone="subdued">
        {t("review.when.zone", { zone: zoneName(timeZone) })}
      </Text>
    </BlockStack>
  );
}
