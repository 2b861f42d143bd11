import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineError } from "@shopify/polaris";
import { useId } from "react";

/** What the action of an import's own page answers where it could not do what was asked. */
export interface Refused {
  sentence: string;
}

interface Props {
  importNumber: number;
  intent: "pause" | "resume" | "unschedule";
  primary?: boolean;
  fullWidth?: boolean;
  children: string;
}

/** Asks the import's own page to do one thing, and shows why where it can't. */
export function IntentButton({ importNumber, intent, primary = false, fullWidth = false, children }: Props) {
  const fetcher = useFetcher<Refused>();
  const id = useId();
  return (
    <BlockStack gap="100">
      <fetcher.Form method="post" action={`/app/imports/${importNumber}?index`}>
        <input type="hidden" name="intent" value={intent} />
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
        {fetcher.data?.sentence ? <InlineError fieldID={id} message={fetcher.data.sentence} /> : null}
      </div>
    </BlockStack>
  );
}
