import { Text } from "@shopify/polaris";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { PeopleRun } from "#app/imports/people/run.server.ts";

type Decided = Pick<PeopleRun, "state" | "decidedAt" | "decidedByName">;

/** Who decided about the customers, and when: another member of the staff may look at the page as it was before. */
export function DecidedLine({ run: { state, decidedAt, decidedByName } }: { run: Decided }) {
  const timeZone = useTimeZone();
  const { t, dateTime } = useWords();
  if (!decidedAt) return null;
  const said = { name: decidedByName ?? "–", when: dateTime(decidedAt, timeZone) };
  return (
    <Text as="p" tone="subdued">
      {t(state === "left" ? "people.decided.left" : "people.decided.approved", said)}
    </Text>
  );
}
