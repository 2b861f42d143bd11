import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import type { PeopleRun } from "#app/imports/people/run.server.ts";
import { PeopleSentences } from "#app/components/people-sums.tsx";
import { DecidedLine } from "#app/components/decided-line.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { askForScope } from "#app/components/ask-for-scope.ts";
import { PeopleButton } from "./people-button.tsx";
import { GroupList } from "./review-card.tsx";

/** `forgotten`: the rows that say on whom the tags were put are deleted. */
export type UntagState = "possible" | "later" | "forgotten";

interface Props {
  importNumber: number;
  run: PeopleRun;
  /** The import has gone on since. */
  isPast: boolean;
  untag: UntagState;
}

/** What was written; the points come next, or there are none. */
export function WrittenCard({ importNumber, run, isPast, untag }: Props) {
  const { t } = useWords();
  const { counts } = run;
  if (!counts) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("people.written.title")}
        </Text>
        <PeopleSentences counts={counts} withoutPoints={run.withoutPoints} />
        <GroupList counts={counts} />
        <DecidedLine run={run} />
        <Tags run={run} untag={untag} />
        {isPast ? null : <Next importNumber={importNumber} />}
      </BlockStack>
    </Card>
  );
}

/** The tags that this import put on can be taken off again, once. */
function Tags({ run, untag }: Pick<Props, "run" | "untag">) {
  const timeZone = useTimeZone();
  const { t, dateTime } = useWords();
  const { counts, done, total, state, untaggedAt, untaggedByName } = run;
  if (!counts?.tagged) return null;
  if (untaggedAt) {
    const said = { count: done, name: untaggedByName ?? "–", when: dateTime(untaggedAt, timeZone) };
    const kept = state === "untagging" ? 0 : total - done;
    return (
      <>
        <Text as="p" tone="subdued">
          {t("people.untag.done", said)}
        </Text>
        {kept > 0 ? (
          <Text as="p" tone="subdued">
            {t("people.untag.kept", { count: kept })}
          </Text>
        ) : null}
      </>
    );
  }
  if (untag === "forgotten") {
    return (
      <Text as="p" tone="subdued">
        {t("refusals.untag_rows_deleted")}
      </Text>
    );
  }
  if (untag === "later") return null;
  return (
    <InlineStack gap="200" blockAlign="center">
      <Text as="p">{t("people.untag.text", { count: counts.tagged })}</Text>
      <PeopleButton intent="untag" before={askForScope}>
        {t("people.untag.action")}
      </PeopleButton>
    </InlineStack>
  );
}

function Next({ importNumber }: Pick<Props, "importNumber">) {
  const { t } = useWords();
  return (
    <>
      <Text as="p" tone="subdued">
        {t("people.written.next")}
      </Text>
      <InlineStack gap="200" blockAlign="start">
        <Button variant="primary" url={`/app/imports/${importNumber}/columns`}>
          {t("people.written.points")}
        </Button>
        <PeopleButton intent="finish">{t("people.written.finish")}</PeopleButton>
      </InlineStack>
    </>
  );
}
