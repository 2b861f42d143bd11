import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Checkbox, ChoiceList, InlineError, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { belowZeroChoices, type BelowZeroChoice } from "#app/imports/review.ts";
import { DiscardButton } from "#app/components/discard-button.tsx";
import { count, formatPoints } from "#app/components/format.ts";
import type { ActionAnswer } from "#app/components/intent-button.tsx";
import { rejectedRowsId } from "./rejected-rows.tsx";
import { WhenChoice, type When } from "./when-choice.tsx";
import { useWords } from "#app/components/use-words.tsx";

export interface DecisionProps {
  importNumber: number;
  acceptedCount: number;
  rejectedCount: number;
  customerCount: number;
  pointsTotal: number;
  /** Rows that an earlier import applied, and whether they are to be applied once more. */
  alreadyAppliedCount: number;
  reapply: boolean;
  /** Such rows have nothing to add: the balances are as wanted already. */
  setsBalances: boolean;
  customersBelowZero: number;
  belowZero: BelowZeroChoice;
  allOrNothing: boolean;
}

type Mode = "accepted_rows" | "all_or_nothing";

/** The decision. The review around it is the confirmation, so Apply asks nothing more. */
export function DecisionCard(props: DecisionProps) {
  const [mode, setMode] = useState<Mode>(props.allOrNothing ? "all_or_nothing" : "accepted_rows");
  const [when, setWhen] = useState<When>(null);
  const [reapply, setReapply] = useState(props.reapply);
  const [belowZero, setBelowZero] = useState(props.belowZero);
  const fetcher = useFetcher<ActionAnswer>();
  const words = useWords();
  const mayReapply = !props.setsBalances && (props.alreadyAppliedCount > 0 || props.reapply);
  // Once counted as accepted, they are not counted again.
  const rows = props.acceptedCount + (reapply && mayReapply ? props.alreadyAppliedCount : 0);
  const obstacle = obstacleTo(props, rows, mode, when);
  const mayReject =
    props.rejectedCount > 0 || when !== null || (props.customersBelowZero > 0 && belowZero !== "allow");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Apply this import?
        </Text>
        {rows === 0 || props.acceptedCount > 0 ? <Text as="p">{summary(props, when !== null)}</Text> : null}
        {rows > props.acceptedCount ? (
          <Text as="p">{`${count(props.alreadyAppliedCount, "row that was", "rows that were")} applied before: once more.`}</Text>
        ) : null}
        {mayReapply ? (
          <Checkbox
            label="Apply the already applied rows once more"
            checked={reapply}
            onChange={setReapply}
            helpText={`${props.reapply ? "Some rows were" : count(props.alreadyAppliedCount, "row was", "rows were")} applied by an earlier import. Their points are then added a second time.`}
          />
        ) : null}
        {props.customersBelowZero > 0 ? (
          <BelowZero customers={props.customersBelowZero} belowZero={belowZero} onChange={setBelowZero} />
        ) : null}
        {rows > 0 ? <WhenChoice when={when} onChange={setWhen} /> : null}
        {mayReject && rows > 0 ? (
          <BlockStack gap="100">
            <ModeChoice mode={mode} onChange={setMode} {...props} />
            {props.rejectedCount > 0 ? (
              <Link url={`#${rejectedRowsId}`}>Look at the rejected rows, or correct them</Link>
            ) : null}
          </BlockStack>
        ) : null}
        <div id="obstacle" role="status" className="live">
          {obstacle ? <Text as="p">{obstacle}</Text> : null}
        </div>
        <div role="alert" className="live">
          {fetcher.data?.refusal ? (
            <InlineError fieldID="apply" message={words.refusal(fetcher.data.refusal)} />
          ) : null}
        </div>
        <fetcher.Form method="post">
          <input type="hidden" name="mode" value={mode} />
          <input type="hidden" name="reapply" value={String(reapply)} />
          <input type="hidden" name="belowZero" value={belowZero} />
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
            {`${when ? "Schedule" : "Apply"} ${props.reapply && !reapply ? "the new rows" : count(rows, "row")}`}
          </Button>
        </fetcher.Form>
        <DiscardButton importNumber={props.importNumber} fullWidth />
      </BlockStack>
    </Card>
  );
}

interface BelowZeroProps {
  customers: number;
  belowZero: BelowZeroChoice;
  onChange: (belowZero: BelowZeroChoice) => void;
}

function BelowZero({ customers, belowZero, onChange }: BelowZeroProps) {
  const one = customers === 1;
  return (
    <ChoiceList
      title={`What about the ${one ? "customer" : `${count(customers, "customer")}`} who would go below zero?`}
      name="below-zero-choice"
      selected={[belowZero]}
      onChange={([chosen]) => onChange(belowZeroChoices.find((known) => known === chosen) ?? "allow")}
      choices={[
        {
          value: "allow",
          label: "Allow it",
          helpText: `${one ? "The customer sees" : "They see"} a negative balance.`,
        },
        { value: "zero", label: "Stop at zero", helpText: "Only the points that are there are taken away." },
        {
          value: "reject",
          label: one ? "Reject the rows of this customer" : "Reject the rows of these customers",
          helpText: "Nothing of theirs is applied.",
        },
      ]}
    />
  );
}

type Counts = Pick<DecisionProps, "acceptedCount" | "rejectedCount" | "customerCount" | "pointsTotal">;

function ModeChoice({ mode, onChange, ...props }: Counts & { mode: Mode; onChange: (mode: Mode) => void }) {
  const already = props.rejectedCount > 0;
  return (
    <ChoiceList
      title={already ? "What about the rejected rows?" : "What if a row can’t be applied?"}
      name="mode-choice"
      selected={[mode]}
      onChange={([chosen]) => onChange(chosen === "all_or_nothing" ? "all_or_nothing" : "accepted_rows")}
      choices={[
        {
          value: "accepted_rows",
          label: already ? "Apply the accepted rows" : "Apply the others",
          helpText: already
            ? `${count(props.rejectedCount, "rejected row is", "rejected rows are")} left out.`
            : "It is left out, and the result says why.",
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
  { rejectedCount, alreadyAppliedCount, setsBalances }: DecisionProps,
  rows: number,
  mode: Mode,
  when: When,
): string | null {
  if (rows === 0 && alreadyAppliedCount > 0) {
    return setsBalances
      ? "Every balance is already as the file wants it, so there is nothing to apply."
      : "Every row that could be applied was applied before, so there is nothing to do.";
  }
  if (rows === 0) return "No row was accepted. Correct the rejected rows below, or upload another file.";
  if (mode === "all_or_nothing" && rejectedCount > 0) {
    return `${count(rejectedCount, "row is", "rows are")} rejected, so all or nothing means nothing. Correct the rejected rows below first.`;
  }
  if (when && !(when.date && when.time)) return "Choose a date and a time.";
  return null;
}
