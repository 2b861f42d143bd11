import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { BelowZero } from "#app/imports/undo.ts";
import { Figures } from "#app/components/figures.tsx";
import { formatDateTime, formatNumber, formatPoints } from "#app/components/format.ts";
import { useTimeZone } from "#app/components/use-time-zone.tsx";

/** What the posting that took an import back did. */
export interface UndoPosting {
  entryCount: number;
  pointsTotal: number;
}

interface Props {
  importRecord: ImportRecord;
  undoPosting: UndoPosting;
}

const spentSentences: Record<BelowZero, string> = {
  allow: "Everything was taken back, also where some of it had been spent.",
  zero: "Where some of it had been spent, what was left was taken back.",
  skip: "Customers who had spent some of it were left alone.",
};

/** An import that was taken back: by whom, when, and what it did to the books. */
export function UndoneCard({ importRecord, undoPosting }: Props) {
  const timeZone = useTimeZone();
  const { undoneAt, undoByName, undoDescription, undoBelowZero, postingNumber, undoPostingNumber } =
    importRecord;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            This import was undone
          </Text>
          <Text as="p">
            {undoByName ?? "–"} undid it{undoneAt ? ` on ${formatDateTime(undoneAt, timeZone)}` : ""}. Its
            entries are kept, and each customer’s correction is an entry of its own.{" "}
            {undoBelowZero ? spentSentences[undoBelowZero] : ""}
          </Text>
        </BlockStack>
        <Figures
          large
          figures={[
            { name: "Correction in points", value: formatPoints(undoPosting.pointsTotal) },
            { name: "Correction entries", value: formatNumber(undoPosting.entryCount) },
          ]}
        />
        <Figures
          figures={[
            { name: "Applied by posting", value: String(postingNumber ?? "–") },
            { name: "Taken back by posting", value: String(undoPostingNumber ?? "–") },
          ]}
        />
        <Text as="p" breakWord>
          Your customers read: “<span dir="auto">{undoDescription ?? "–"}</span>”
        </Text>
        <Text as="p" tone="subdued">
          An undo can’t be undone itself. To add the points after all, import the file again.
        </Text>
        <div>
          <Button url="/app/imports/new">Import a file</Button>
        </div>
      </BlockStack>
    </Card>
  );
}
