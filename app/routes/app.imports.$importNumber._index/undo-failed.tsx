import { Banner, Text } from "@shopify/polaris";
import type { FailureCode } from "#app/imports/status.ts";

const outOfRange =
  "One customer’s balance would pass 9,007,199,254,740,991 points. Adjust the points of that customer first, then undo the import again.";
const otherwise = "Something went wrong on our side. Try again; if it happens again, contact support.";

/** An undo that did not happen. The import is applied, as it was. */
export function UndoFailed({ failureCode }: { failureCode: FailureCode }) {
  return (
    <Banner tone="warning" title="This import was not undone">
      <Text as="p">
        No point was taken back. {failureCode === "balance_out_of_range" ? outOfRange : otherwise}
      </Text>
    </Banner>
  );
}
