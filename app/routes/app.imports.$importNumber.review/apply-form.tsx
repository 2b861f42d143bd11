import { useFetcher } from "@remix-run/react";
import { Button, Text } from "@shopify/polaris";
import { useRef, useState } from "react";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { ApplyBelowZero } from "#app/imports/record/review.ts";
import type { Message } from "#app/locales/words.ts";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { ApplyDialog } from "./apply-dialog.tsx";
import { reasonsToAsk, type DecisionFacts, type Mode, type When } from "./decision.ts";

interface Props {
  facts: DecisionFacts;
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

/** Sends the decision, asks once more where it is a large one, and says why it was refused where it was. */
export function ApplyForm({ facts, mode, reapply, belowZero, when, reviewVersion, ...props }: Props) {
  const { obstacle = null, children } = props;
  const fetcher = useFetcher<ActionAnswer>({ key: applyKey });
  const form = useRef<HTMLFormElement>(null);
  const [asking, setAsking] = useState(false);
  const timeZone = useTimeZone();
  const { say } = useWords();
  const reasons = reasonsToAsk(facts);
  const asks = reasons.length > 0;
  const send = () => {
    setAsking(false);
    if (form.current) fetcher.submit(form.current);
  };
  return (
    <>
      <div id="obstacle" role="status" className="live">
        {obstacle ? <Text as="p">{say(obstacle)}</Text> : null}
      </div>
      <RefusalAlert id="apply" fetcher={fetcher} applies />
      {/* Without the page's query: where it leads to reads one of its own. */}
      <fetcher.Form method="post" action={`/app/imports/${facts.importNumber}/review`} ref={form}>
        <input type="hidden" name="reviewVersion" value={reviewVersion} />
        <input type="hidden" name="timeZone" value={timeZone} />
        <input type="hidden" name="mode" value={mode} />
        <input type="hidden" name="reapply" value={String(reapply)} />
        <input type="hidden" name="belowZero" value={belowZero} />
        <input type="hidden" name="when" value={when ? "later" : "now"} />
        <input type="hidden" name="date" value={when?.date ?? ""} />
        <input type="hidden" name="time" value={when?.time ?? ""} />
        <Button
          submit={!asks}
          onClick={asks ? () => setAsking(true) : undefined}
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
      <ApplyDialog
        {...{ facts, reasons, when }}
        open={asking && obstacle === null}
        onApply={send}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
