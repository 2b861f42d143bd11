import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineError } from "@shopify/polaris";
import { count } from "#app/components/format.ts";
import type { Refused } from "#app/components/intent-button.tsx";

/** One click for the rows that leave no choice. */
export function RescueAll({ single }: { single: number }) {
  const fetcher = useFetcher<Partial<Refused>>();
  return (
    <fetcher.Form method="post">
      <BlockStack gap="200" inlineAlign="start">
        <input type="hidden" name="intent" value="single" />
        <Button submit variant="primary" loading={fetcher.state !== "idle"}>
          {single === 1
            ? "Confirm the one that has a single candidate"
            : `Confirm all ${count(single, "row")} that have a single candidate`}
        </Button>
        <div role="alert" className="live">
          {fetcher.data?.sentence ? <InlineError fieldID="single" message={fetcher.data.sentence} /> : null}
        </div>
      </BlockStack>
    </fetcher.Form>
  );
}
