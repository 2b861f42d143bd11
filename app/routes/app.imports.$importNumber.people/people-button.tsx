import { useFetcher } from "@remix-run/react";
import { BlockStack, Button } from "@shopify/polaris";
import { useId } from "react";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";

interface Props {
  intent: "approve" | "finish" | "retry" | "leave" | "choose" | "untag";
  /** The version of the review that is decided on. */
  seen?: number;
  primary?: boolean;
  /** Done first; nothing is sent where it answers false. */
  before?: () => Promise<boolean>;
  children: string;
}

/** Asks for one thing, and shows why where it can't be done. */
export function PeopleButton({ intent, seen, primary = false, before, children }: Props) {
  const fetcher = useFetcher<ActionAnswer>();
  const id = useId();
  const send = async () => {
    if (!before || (await before())) fetcher.submit({ intent, seen: seen ?? "" }, { method: "post" });
  };
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Button
        {...(primary && { variant: "primary" as const })}
        loading={fetcher.state !== "idle"}
        onClick={() => void send()}
      >
        {children}
      </Button>
      <RefusalAlert id={id} fetcher={fetcher} />
    </BlockStack>
  );
}
