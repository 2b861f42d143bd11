import { BlockStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { duration, waitingLines } from "#app/imports/turn/progress.ts";
import type { RunningImport } from "#app/imports/turn/running.server.ts";
import type { Message } from "#app/locales/words.ts";
import { useWords } from "./use-words.tsx";

/** How far one running import of a list is, or why it is not running yet. */
export function RunningLine({ running }: { running: RunningImport }) {
  const id = useId();
  const { say } = useWords();
  const { percent, waiting } = running;
  return (
    <div className="running-line">
      <BlockStack gap="100">
        {linesOf(running).map((line) => (
          <Text
            as="p"
            key={line.code}
            id={line.code.startsWith("logRunning.percent") ? id : undefined}
            numeric
          >
            {say(line)}
          </Text>
        ))}
        {percent === null || waiting ? null : (
          <ProgressBar progress={percent} size="small" ariaLabelledBy={id} animated={false} />
        )}
      </BlockStack>
    </div>
  );
}

function linesOf({ percent, secondsLeft, place, waiting }: RunningImport): Message[] {
  if (waiting) {
    const [why, ...others] = waitingLines(waiting);
    // How many come before it, its place says already.
    if (!why || place === null || waiting.kind === "nobody") return why ? [why, ...others] : [];
    return [{ code: "logRunning.place", values: { place } }, why];
  }
  if (percent === null) return [{ code: "outcomes.inProgress", values: {} }];
  if (secondsLeft === null) return [{ code: "logRunning.percent", values: { percent } }];
  return [{ code: "logRunning.percentTimed", values: { percent, time: duration(secondsLeft) } }];
}
