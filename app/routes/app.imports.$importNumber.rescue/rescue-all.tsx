import { useFetcher } from "@remix-run/react";
import { BlockStack, Button } from "@shopify/polaris";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";

/** One click for the rows that leave no choice. */
export function RescueAll({ single }: { single: number }) {
  const fetcher = useFetcher<ActionAnswer>();
  const words = useWords();
  return (
    <fetcher.Form method="post">
      <BlockStack gap="200" inlineAlign="start">
        <input type="hidden" name="intent" value="single" />
        <Button submit variant="primary" loading={fetcher.state !== "idle"}>
          {words.t("rescue.confirmSingle", { count: single })}
        </Button>
        <RefusalAlert id="single" fetcher={fetcher} />
      </BlockStack>
    </fetcher.Form>
  );
}
