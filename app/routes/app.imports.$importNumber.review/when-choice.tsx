import { BlockStack, ChoiceList, Text, TextField } from "@shopify/polaris";
import { formatFieldDate } from "#app/components/format.ts";
import { useTimeZone } from "#app/components/use-time-zone.tsx";

/** When an import is to be applied: null for at once, else what a calendar and a clock in the shop show then. */
export type When = { date: string; time: string } | null;

const dayMs = 24 * 60 * 60 * 1000;
const morning = "08:00";

export function WhenChoice({ when, onChange }: { when: When; onChange: (when: When) => void }) {
  const timeZone = useTimeZone();
  const tomorrow = () => ({ date: formatFieldDate(new Date(Date.now() + dayMs), timeZone), time: morning });
  return (
    <ChoiceList
      title="When?"
      name="when-choice"
      selected={[when ? "later" : "now"]}
      onChange={([chosen]) => onChange(chosen === "later" ? tomorrow() : null)}
      choices={[
        { value: "now", label: "Apply now" },
        {
          value: "later",
          label: "Apply later",
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
  return (
    <BlockStack gap="200">
      <TextField
        label="Date"
        type="date"
        value={when.date}
        onChange={(date) => onChange({ ...when, date })}
        autoComplete="off"
      />
      <TextField
        label="Time"
        type="time"
        value={when.time}
        onChange={(time) => onChange({ ...when, time })}
        autoComplete="off"
      />
      <Text as="p" tone="subdued">
        In your shop’s time zone, {zoneName(timeZone)}. You can cancel until then.
      </Text>
    </BlockStack>
  );
}

/** "America/New York". */
export const zoneName = (timeZone: string) => timeZone.replaceAll("_", " ");
