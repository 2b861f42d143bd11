import { useFetcher } from "@remix-run/react";
import { BlockStack, Button } from "@shopify/polaris";
import { useId } from "react";
import { RefusalAlert, type ActionAnswer } from "./refusal-alert.tsx";

interface Props {
  importNumber: number;
  intent: "pause" | "resume" | "unschedule";
  /** Of the review that it is asked on. */
  reviewVersion?: number;
  primary?: boolean;
  fullWidth?: boolean;
  children: string;
}

/** Asks the import's own page to do one thing, and shows why where it can't. */
export function IntentButton({ importNumber, intent, reviewVersion, children, ...look }: Props) {
  const { primary = false, fullWidth = false } = look;
  const fetcher = useFetcher<ActionAnswer>();
  const id = useId();
  return (
    <BlockStack gap="100">
      <fetcher.Form method="post" action={`/app/imports/${importNumber}?index`}>
        <input type="hidden" name="intent" value={intent} />
        {reviewVersion ? <input type="hidden" name="reviewVersion" value={reviewVersion} /> : null}
        <Button
          submit
          variant={primary ? "primary" : undefined}
          fullWidth={fullWidth}
          loading={fetcher.state !== "idle"}
        >
          {children}
        </Button>
      </fetcher.Form>
      <RefusalAlert id={id} fetcher={fetcher} />
    </BlockStack>
  );
}
