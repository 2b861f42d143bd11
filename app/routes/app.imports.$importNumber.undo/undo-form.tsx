import { useFetcher } from "@remix-run/react";
import {
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  ChoiceList,
  Divider,
  InlineError,
  List,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { descriptionCharsMax } from "#app/imports/limits.ts";
import { readDescription } from "#app/imports/row/row.ts";
import { belowZeroChoices, type BelowZero } from "#app/imports/undo.ts";
import { count, formatNumber } from "#app/components/format.ts";
import type { ActionAnswer } from "#app/components/intent-button.tsx";
import { useWords } from "#app/components/use-words.tsx";

interface Props {
  importNumber: number;
  customers: number;
  pointsTakenBack: number;
  pointsGivenBack: number;
  customersBelowZero: number;
  pointsMissing: number;
  /** What the line says unless the merchant writes another. */
  description: string;
}

/** What an undo asks: for those who have spent some of the points, and the line that all of them read. */
export function UndoForm({ importNumber, description: suggested, ...effect }: Props) {
  // Nobody ends below zero unless that is chosen, and whatever can be put right is.
  const [belowZero, setBelowZero] = useState<BelowZero>("zero");
  const [description, setDescription] = useState(suggested);
  const fetcher = useFetcher<ActionAnswer>();
  const words = useWords();
  const problem = descriptionProblem(description);
  return (
    <Card>
      <fetcher.Form method="post">
        <BlockStack gap="400">
          {effect.customersBelowZero > 0 ? (
            <BelowZeroChoice belowZero={belowZero} onChange={setBelowZero} {...effect} />
          ) : null}
          <input type="hidden" name="belowZero" value={belowZero} />
          <TextField
            label="What your customers read beside the correction"
            name="description"
            value={description}
            onChange={setDescription}
            maxLength={descriptionCharsMax}
            showCharacterCount
            error={problem ?? undefined}
            helpText="One line with the correction, the same for all of them, on your storefront."
            autoComplete="off"
          />
          <Divider />
          <List>
            <List.Item>
              Nothing is deleted: the entries of this import stay, and each customer gets one entry that
              corrects them.
            </List.Item>
            <List.Item>All customers are corrected together: either all of them or none.</List.Item>
            <List.Item>
              An undo can’t be undone itself. You may import the same file again afterwards.
            </List.Item>
          </List>
          <Text as="p" fontWeight="semibold">
            {outcome(belowZero, effect)}
          </Text>
          <div role="alert" className="live">
            {fetcher.data?.refusal ? (
              <InlineError fieldID="undo" message={words.refusal(fetcher.data.refusal)} />
            ) : null}
          </div>
          <ButtonGroup>
            <Button
              submit
              variant="primary"
              tone="critical"
              disabled={problem !== null}
              loading={fetcher.state !== "idle"}
            >
              {`Undo import ${importNumber}`}
            </Button>
            <Button url={`/app/imports/${importNumber}`}>Keep it</Button>
          </ButtonGroup>
        </BlockStack>
      </fetcher.Form>
    </Card>
  );
}

type Effect = Omit<Props, "importNumber" | "description">;

function BelowZeroChoice({
  belowZero,
  onChange,
  customersBelowZero,
  pointsMissing,
}: Effect & { belowZero: BelowZero; onChange: (belowZero: BelowZero) => void }) {
  const one = customersBelowZero === 1;
  return (
    <ChoiceList
      title={`What about the ${one ? "customer who has" : `${formatNumber(customersBelowZero)} customers who have`} spent some of the points?`}
      name="below-zero-choice"
      selected={[belowZero]}
      onChange={([chosen]) => onChange(belowZeroChoices.find((known) => known === chosen) ?? "zero")}
      choices={[
        {
          value: "zero",
          label: "Take back what is left",
          helpText: `No balance is brought below zero by this. ${count(pointsMissing, "point that is no longer there stays", "points that are no longer there stay")} spent.`,
        },
        {
          value: "allow",
          label: "Take everything back",
          helpText: `${one ? "The balance goes" : "Their balances go"} below zero, and the storefront shows it.`,
        },
        {
          value: "skip",
          label: one ? "Leave this customer alone" : "Leave these customers alone",
          helpText: "All that this import gave them stays; everybody else is corrected.",
        },
      ]}
    />
  );
}

/** What the choice comes to, before it is made. */
function outcome(
  belowZero: BelowZero,
  { customers, pointsTakenBack, pointsGivenBack, customersBelowZero, pointsMissing }: Effect,
): string {
  if (customers === 0)
    return "No balance changes: what this import gave adds up to nothing for each customer.";
  if (belowZero === "skip" && customersBelowZero > 0) {
    return `${count(customers - customersBelowZero, "customer is", "customers are")} corrected, ${count(customersBelowZero, "is", "are")} left alone.`;
  }
  const taken = pointsTakenBack - (belowZero === "zero" ? pointsMissing : 0);
  const givenBack = pointsGivenBack > 0 ? `, ${formatNumber(pointsGivenBack)} given back` : "";
  return `${count(taken, "point is", "points are")} taken back${givenBack}.`;
}

function descriptionProblem(description: string): string | null {
  return typeof readDescription(description) === "string"
    ? null
    : `Write what your customers will read, in at most ${descriptionCharsMax} characters.`;
}
