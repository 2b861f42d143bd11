import { BlockStack, Card, InlineStack, List, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import {
  cardSentences,
  changeSentences,
  consentSentences,
  type PeopleCounts,
} from "#app/imports/record/people.ts";
import type { PeopleRun } from "#app/imports/people/run.server.ts";
import { askForScope } from "#app/components/ask-for-scope.ts";
import { PeopleButton } from "./people-button.tsx";

/** What will happen to whom, before anything does. */
export function ReviewCard({ run }: { run: PeopleRun }) {
  const words = useWords();
  const { t } = words;
  const { counts, everybody, version, startedByName, withoutPoints } = run;
  if (!counts) return null;
  const { create, update, unchanged, merged, rejected } = counts;
  const isNothing = create + update === 0;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("people.review.title")}
        </Text>
        <List>
          {[...changeSentences(words, counts, "review"), ...cardSentences(words, counts)].map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
          {unchanged > 0 ? <List.Item>{t("people.review.unchanged", { count: unchanged })}</List.Item> : null}
          {merged > 0 ? <List.Item>{t("people.review.merged", { count: merged })}</List.Item> : null}
          {rejected > 0 ? (
            <List.Item>
              {t(`people.review.${withoutPoints ? "rejectedAlone" : "rejected"}`, { count: rejected })}
            </List.Item>
          ) : null}
        </List>
        <ConsentList counts={counts} />
        <GroupList counts={counts} />
        {everybody === null ? null : <Text as="p">{t("people.review.everybody", { name: everybody })}</Text>}
        <Text as="p" tone="subdued">
          {t(`people.review.${withoutPoints ? "lastingAlone" : "lasting"}`)}{" "}
          {t("people.review.chosenBy", { name: startedByName })}
        </Text>
        <InlineStack gap="200" blockAlign="start">
          {isNothing && withoutPoints ? (
            <PeopleButton intent="finish" primary>
              {t("people.review.finish")}
            </PeopleButton>
          ) : null}
          {isNothing ? null : (
            <PeopleButton intent="approve" seen={version} primary before={askForScope}>
              {t("people.review.approve")}
            </PeopleButton>
          )}
          <PeopleButton intent="choose">{t("people.review.choose")}</PeopleButton>
          <PeopleButton intent="leave">{t("people.review.leave")}</PeopleButton>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** Apart from all else: the law asks for more care with it. */
function ConsentList({ counts }: { counts: PeopleCounts }) {
  const words = useWords();
  const sentences = consentSentences(words, counts);
  if (sentences.length === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {words.t("people.consent.title")}
      </Text>
      <List>
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </BlockStack>
  );
}

export function GroupList({ counts: { groups, groupsMore } }: { counts: PeopleCounts }) {
  const { t } = useWords();
  if (groups.length === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t("people.groups.title")}
      </Text>
      <List>
        {groups.map(({ name, size }) => (
          <List.Item key={name}>{t("people.groups.size", { name, count: size })}</List.Item>
        ))}
        {groupsMore > 0 ? <List.Item>{t("people.groups.more", { count: groupsMore })}</List.Item> : null}
      </List>
    </BlockStack>
  );
}
