import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Checkbox, InlineStack, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { Message } from "#app/locales/words.ts";
import type { PersonColumns } from "#app/imports/people/columns.ts";
import type { PeopleRun } from "#app/imports/people/run.server.ts";
import { DecidedLine } from "#app/components/decided-line.tsx";
import { PeopleButton } from "./people-button.tsx";
import { PersonColumnFields } from "./person-column-fields.tsx";

interface Props {
  header: string[];
  /** The first lines. */
  samples: string[][];
  guess: PersonColumns;
  everybody: string | null;
  /** The groups that the shop has. */
  tags: Promise<string[]> | null;
  /** None was found in it, or so it was chosen before. */
  withoutPoints: boolean;
  /** What was begun before: the choices are changed, or somebody had gone on without customers. */
  run: PeopleRun | null;
  /** Columns that are not read whatever is chosen, with what is said of each. */
  secrets: number[];
  notices: Message[];
}

/** Which column says what of a customer: nothing is read before this is sent. */
export function ChooseCard({
  header,
  samples,
  guess,
  everybody,
  tags,
  run,
  secrets,
  notices,
  ...props
}: Props) {
  const { t, say } = useWords();
  const [withoutPoints, setWithoutPoints] = useState(props.withoutPoints);
  const id = useId();
  const fetcher = useFetcher<ActionAnswer>();
  return (
    <Card>
      <fetcher.Form method="post">
        <input type="hidden" name="intent" value="begin" />
        <BlockStack gap="400">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {t("people.choose.title")}
            </Text>
            <Text as="p">{t("people.choose.text")}</Text>
          </BlockStack>
          {run ? <DecidedLine run={run} /> : null}
          <PersonColumnFields {...{ header, samples, guess, everybody, tags, secrets }} />
          {notices.map((notice, i) => (
            <Text as="p" key={secrets[i]} breakWord>
              {say(notice)}
            </Text>
          ))}
          {guess.groups.length > 0 ? (
            <Text as="p">{t("people.choose.groups", { names: guess.groups.map(({ name }) => name) })}</Text>
          ) : null}
          <Text as="p" tone="subdued">
            {t("people.choose.empty")} {t("people.choose.own")}
          </Text>
          <Checkbox
            label={t("people.choose.withoutPoints")}
            helpText={t("people.choose.withoutPointsHelp")}
            name="withoutPoints"
            value="yes"
            checked={withoutPoints}
            onChange={setWithoutPoints}
          />
          <RefusalAlert id={id} fetcher={fetcher} />
          <InlineStack gap="200" blockAlign="start">
            <Button submit variant="primary" loading={fetcher.state !== "idle"}>
              {t("people.choose.begin")}
            </Button>
            {run?.state === "choosing" ? (
              <PeopleButton intent="leave">{t("people.review.leave")}</PeopleButton>
            ) : null}
          </InlineStack>
        </BlockStack>
      </fetcher.Form>
    </Card>
  );
}
