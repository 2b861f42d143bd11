import { BlockStack } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { CustomerLook } from "#app/imports/lines-of-customer.server.ts";
import type { ReadingExample } from "#app/imports/reading-examples.ts";
import { useCustomerNames, type CustomerNames } from "#app/components/use-customer-names.tsx";
import { FirstLines } from "./first-lines.tsx";
import { ReviewExamples } from "./review-examples.tsx";
import { ReviewReading } from "./review-reading.tsx";

interface Props {
  importRecord: ImportRecord;
  readingExamples: ReadingExample[];
  readAs: number;
  names: Promise<CustomerNames> | null;
  look: CustomerLook | null;
}

/** What the decision can be checked by: the lines as the shoppers will see them, and how the file was read. */
export function ReviewBody({ importRecord, readingExamples, readAs, look, ...props }: Props) {
  const names = useCustomerNames(props.names);
  const { review } = importRecord;
  if (!review) return null;
  return (
    <BlockStack gap="400">
      <FirstLines {...{ names, look }} lines={review.firstLines} />
      <ReviewExamples importRecord={importRecord} examples={review.examples ?? []} />
      <ReviewReading importRecord={importRecord} examples={readingExamples} readAs={readAs} />
    </BlockStack>
  );
}
