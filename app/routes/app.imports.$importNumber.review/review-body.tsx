import { BlockStack } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import type { CustomerLook } from "#app/imports/review/lines-of-customer.server.ts";
import type { ReadingExample } from "#app/imports/review/reading-examples.ts";
import { useCustomerNames, type CustomerNames } from "#app/components/use-customer-names.tsx";
import { PeopleSums } from "#app/components/people-sums.tsx";
import type { ApplyBelowZero } from "#app/imports/record/review.ts";
import type { PeopleRun } from "#app/imports/people/run.server.ts";
import { FirstLines } from "./first-lines.tsx";
import { ReviewExamples } from "./review-examples.tsx";
import { ReviewReading } from "./review-reading.tsx";

interface Props {
  importRecord: ImportRecord;
  readingExamples: ReadingExample[];
  readAs: number;
  names: Promise<CustomerNames> | null;
  look: CustomerLook | null;
  people: PeopleRun | null;
  /** For customers who would go below zero. */
  belowZero: ApplyBelowZero;
}

/** What the decision can be checked by: the lines as the shoppers will see them, and how the file was read. */
export function ReviewBody({ importRecord, readingExamples, readAs, look, people, ...props }: Props) {
  const names = useCustomerNames(props.names);
  const { review } = importRecord;
  if (!review) return null;
  const isOtherwise = review.customersBelowZero > 0 && props.belowZero !== "allow";
  return (
    <BlockStack gap="400">
      <FirstLines {...{ names, look, isOtherwise }} lines={review.firstLines} />
      <ReviewExamples importRecord={importRecord} examples={review.examples ?? []} />
      <PeopleSums importNumber={importRecord.importNumber} run={people} />
      <ReviewReading {...{ importRecord, readAs, people }} examples={readingExamples} />
    </BlockStack>
  );
}
