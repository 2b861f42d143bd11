import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, Form, InlineError, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { descriptionCharsMax } from "#app/imports/limits.ts";
import { readPoints } from "#app/imports/row/row.ts";
import { readAdjustment, type AdjustmentAnswer } from "./adjustment.ts";
import { count, formatNumber, formatPoints } from "#app/components/format.ts";

/** What the customer's page answers: the points that were posted, or why none were. */
export type Adjusted = { saved: number } | { sentence: string };

/** Adds points to one customer or takes some away, and says what that comes to before it is done. */
export function AdjustButton({ customerId, balance }: { customerId: string; balance: number }) {
  const [attempt, setAttempt] = useState(0);
  const [open, setOpen] = useState(false);
  const [points, setPoints] = useState("");
  const [description, setDescription] = useState("");
  const [refused, setRefused] = useState<AdjustmentAnswer | null>(null);
  // Each time the dialog is opened its answer is another one.
  const fetcher = useFetcher<Adjusted>({ key: `adjust-${customerId}-${attempt}` });
  const answer = fetcher.data;
  // Told once the page around it shows the new balance.
  const saved = answer && "saved" in answer && fetcher.state === "idle" ? answer.saved : null;

  const begin = () => {
    setAttempt(attempt + 1);
    setPoints("");
    setDescription("");
    setRefused(null);
    setOpen(true);
  };
  const save = () => {
    if (fetcher.state !== "idle") return;
    const read = readAdjustment(points, description);
    setRefused("sentence" in read ? read : null);
    if ("sentence" in read) return;
    void fetcher.submit({ points, description, balance: String(balance) }, { method: "post" });
  };
  const errorOf = (field: "points" | "description") =>
    refused && "sentence" in refused && refused.field === field ? refused.sentence : undefined;

  return (
    <Box>
      <Modal
        open={open && saved === null}
        // Given to the dialog, so that the focus returns to it.
        activator={<Button onClick={begin}>Adjust points</Button>}
        onClose={() => setOpen(false)}
        title={`Adjust the points of customer ${customerId}`}
        primaryAction={{ content: saveLabel(points), loading: fetcher.state !== "idle", onAction: save }}
        secondaryActions={[{ content: "Cancel", onAction: () => setOpen(false) }]}
      >
        <Modal.Section>
          <Form onSubmit={save}>
            <BlockStack gap="400">
              <TextField
                label="Points"
                value={points}
                onChange={setPoints}
                error={errorOf("points")}
                helpText="A whole number is added; with a minus it is taken away."
                autoComplete="off"
              />
              <TextField
                label="What the customer reads beside it"
                value={description}
                onChange={setDescription}
                error={errorOf("description")}
                maxLength={descriptionCharsMax}
                autoComplete="off"
              />
              <BalanceAfter balance={balance} points={points} />
              <div role="alert" className="live">
                {answer && "sentence" in answer ? (
                  <InlineError fieldID="adjust" message={answer.sentence} />
                ) : null}
              </div>
            </BlockStack>
          </Form>
        </Modal.Section>
      </Modal>
      <div role="status" className="live">
        {saved === null ? null : (
          <Box paddingBlockStart="200">
            <Text as="p" tone="success">
              Saved: {formatPoints(saved)}.
            </Text>
          </Box>
        )}
      </div>
    </Box>
  );
}

/** The button says what it does as soon as that can be read. */
function saveLabel(text: string): string {
  const points = readPoints(text);
  if (typeof points !== "number") return "Save";
  return points > 0 ? `Add ${count(points, "point")}` : `Take ${count(-points, "point")} away`;
}

function BalanceAfter({ balance, points: text }: { balance: number; points: string }) {
  const points = readPoints(text);
  const after = typeof points === "number" ? balance + points : null;
  return (
    <div role="status" className="live">
      {after === null ? null : (
        <BlockStack gap="200">
          <Text as="p">
            Balance now {formatNumber(balance)}, afterwards {formatNumber(after)}.
          </Text>
          {after < 0 ? (
            <Banner tone="warning">
              <Text as="p">The balance goes below zero, and the customer sees that on your storefront.</Text>
            </Banner>
          ) : null}
        </BlockStack>
      )}
    </div>
  );
}
