import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineError } from "@shopify/polaris";
import { useId } from "react";
import type { Refusal } from "#app/refusal.ts";
import { useWords } from "./use-words.tsx";

/** What an action answers where it could not do what was asked; nothing where it could. */
export interface ActionAnswer {
  refusal?: Refusal;
}

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
  const words = useWords();
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
      <div role="alert" className="live">
        {fetcher.data?.refusal ? (
          <InlineError fieldID={id} message={words.refusal(fetcher.data.refusal)} />
        ) : null}
      </div>
    </BlockStack>
  );
}
