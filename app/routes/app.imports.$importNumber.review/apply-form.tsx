import { useFetcher } from "@remix-run/react";
import { Button, Text } from "@shopify/polaris";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { ApplyBelowZero } from "#app/imports/review.ts";
import type { Message } from "#app/locales/words.ts";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import type { Mode, When } from "./decision.ts";

interface Props {
  mode: Mode;
  reapply: boolean;
  belowZero: ApplyBelowZero;
  when: When;
  reviewVersion: number;
  /** Why it can't be sent, and how to go on. */
  obstacle?: Message | null;
  /** What the button says. */
  children: string;
}

/** The page holds it too: the answer outlives the card that asked, where somebody scheduled the import meanwhile. */
export const applyKey = "apply";

/** Sends the decision, and says why it was refused where it was. */
export function ApplyForm({ mode, reapply, belowZero, when, reviewVersion, ...props }: Props) {
  const { obstacle = null, children } = props;
  const fetcher = useFetcher<ActionAnswer>({ key: applyKey });
  const timeZone = useTimeZone();
  const { say } = useWords();
  return (
    <>
      <div id="obstacle" role="status" className="live">
        {obstacle ? <Text as="p">{say(obstacle)}</Text> : null}
      </div>
      <RefusalAlert id="apply" fetcher={fetcher} applies />
      <fetcher.Form method="post">
        <input type="hidden" name="reviewVersion" value={reviewVersion} />
        <input type="hidden" name="timeZone" value={timeZone} />
        <input type="hidden" name="mode" value={mode} />
        <input type="hidden" name="reapply" value={String(reapply)} />
        <input type="hidden" name="belowZero" value={belowZero} />
        <input type="hidden" name="when" value={when ? "later" : "now"} />
        <input type="hidden" name="date" value={when?.date ?? ""} />
        <input type="hidden" name="time" value={when?.time ?? ""} />
        <Button
          submit
          variant="primary"
          size="large"
          fullWidth
          disabled={obstacle !== null}
          loading={fetcher.state !== "idle"}
          ariaDescribedBy="obstacle"
        >
          {children}
        </Button>
      </fetcher.Form>
    </>
  );
}
