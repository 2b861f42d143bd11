import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useId } from "react";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { Message } from "#app/locales/words.ts";
import type { PersonColumns } from "#app/imports/people/columns.ts";
import { PersonColumnFields } from "./person-column-fields.tsx";

interface Props {
  header: string[];
  /** The first lines. */
  samples: string[][];
  guess: PersonColumns;
  /** Columns that are not read whatever is chosen, with what is said of each. */
  secrets: number[];
  notices: Message[];
}

/** Which column says what of a customer: nothing is read before this is sent. */
export function ChooseCard({ header, samples, guess, secrets, notices }: Props) {
  const { t, say } = useWords();
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
          <PersonColumnFields {...{ header, samples, guess, secrets }} />
          {notices.map((notice, i) => (
            <Text as="p" key={secrets[i]} breakWord>
              {say(notice)}
            </Text>
          ))}
          {guess.groups.length > 0 ? (
            <Text as="p">{t("people.choose.groups", { names: guess.groups.map(({ name }) => name) })}</Text>
          ) : null}
          <Text as="p" tone="subdued">
            {t("people.choose.empty")}
          </Text>
          <RefusalAlert id={id} fetcher={fetcher} />
          <InlineStack>
            <Button submit variant="primary" loading={fetcher.state !== "idle"}>
              {t("people.choose.begin")}
            </Button>
          </InlineStack>
        </BlockStack>
      </fetcher.Form>
    </Card>
  );
}
