import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Checkbox, ChoiceList, InlineError, Text } from "@shopify/polaris";
import { useState } from "react";
import { DiscardButton } from "./discard-button.tsx";
import { count, formatPoints } from "./format.ts";
import type { Refused } from "./intent-button.tsx";
import { WhenChoice, type When } from "./when-choice.tsx";

export interface DecisionProps {
  importNumber: number;
  acceptedCount: number;
  rejectedCount: number;
  customerCount: number;
  pointsTotal: number;
  /** Whether the same file was applied before: applying it again must be meant. */
  sameFile: boolean;
}

type Mode = "accepted_rows" | "all_or_nothing";

/** The decision. The review around it is the confirmation, so Apply asks nothing more. */
export function DecisionCard({ sameFile, ...props }: DecisionProps) {
  const [mode, setMode] = useState<Mode>("accepted_rows");
  const [when, setWhen] = useState<When>(null);
  const [confirmed, setConfirmed] = useState(false);
  const fetcher = useFetcher<Refused>();
  const obstacle = obstacleTo(props, mode, when, sameFile && !confirmed);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Apply this import?
        </Text>
        <Text as="p">{summary(props, when !== null)}</Text>
        {props.rejectedCount > 0 && props.acceptedCount > 0 ? (
          <ModeChoice mode={mode} onChange={setMode} {...props} />
        ) : null}
        {sameFile && props.acceptedCount > 0 ? (
          <Checkbox
            label="Yes, add the points of this file once more"
            checked={confirmed}
            onChange={setConfirmed}
            helpText="The same file was applied before."
          />
        ) : null}
        {props.acceptedCount > 0 ? <WhenChoice when={when} onChange={setWhen} /> : null}
        <div id="obstacle" role="status" className="live">
          {obstacle ? <Text as="p">{obstacle}</Text> : null}
        </div>
        <div role="alert" className="live">
          {fetcher.data?.sentence ? <InlineError fieldID="apply" message={fetcher.data.sentence} /> : null}
        </div>
        <fetcher.Form method="post">
          <input type="hidden" name="mode" value={mode} />
          <input type="hidden" name="sameFileConfirmed" value={String(confirmed)} />
          <input type="hidden" name="when" value={when ? "later" : "now"} />
          <input type="hidden" name="date" value={when?.date ?? ""} />
          <input type="hidden" name="time" value={when?.time ?? ""} />
          <Button
            submit
            variant="primary"
            size="large"
            fullWidth
            disabled={obstacle !== null}
            loading={fetcher.state !== "idle"}
            ariaDescribedBy="obstacle"
          >
            {`${when ? "Schedule" : "Apply"} ${count(props.acceptedCount, "row")}`}
          </Button>
        </fetcher.Form>
        <DiscardButton importNumber={props.importNumber} fullWidth />
      </BlockStack>
    </Card>
  );
}

type Counts = Omit<DecisionProps, "sameFile">;

function ModeChoice({ mode, onChange, ...props }: Counts & { mode: Mode; onChange: (mode: Mode) => void }) {
  return (
    <ChoiceList
      title="What about the rejected rows?"
      name="mode-choice"
      selected={[mode]}
      onChange={([chosen]) => onChange(chosen === "all_or_nothing" ? "all_or_nothing" : "accepted_rows")}
      choices={[
        {
          value: "accepted_rows",
          label: "Apply the accepted rows",
          helpText: `${count(props.rejectedCount, "rejected row is", "rejected rows are")} left out; correct and upload them later.`,
        },
        {
          value: "all_or_nothing",
          label: "All or nothing",
          helpText: "Apply only when no row is rejected.",
        },
      ]}
    />
  );
}

export function summary({ acceptedCount, customerCount, pointsTotal }: Counts, later: boolean): string {
  if (acceptedCount === 0) return "There is nothing to apply.";
  return `${formatPoints(pointsTotal)} points in ${count(acceptedCount, "row")} for ${count(customerCount, "customer")}. Your customers see them ${later ? "from then on" : "at once"}.`;
}

/** Why Apply can't be pressed, and how to go on; null where it can. */
function obstacleTo(
  { acceptedCount, rejectedCount }: Counts,
  mode: Mode,
  when: When,
  unconfirmed: boolean,
): string | null {
  if (acceptedCount === 0) {
    return "No row was accepted. Download the rejected rows to see why, correct the file and upload it again.";
  }
  if (mode === "all_or_nothing" && rejectedCount > 0) {
    return `${count(rejectedCount, "row is", "rows are")} rejected, so all or nothing means nothing. Download the rejected rows, correct them in your file, discard this import and upload the corrected file.`;
  }
  if (when && !(when.date && when.time)) return "Choose a date and a time.";
  if (unconfirmed) return "Tick the box to apply the same file again.";
  return null;
}
