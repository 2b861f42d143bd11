import { BlockStack, Box, Card, InlineStack, Tag, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { KeptOfCustomer } from "#app/customers/kept.server.ts";
import type { CustomerProfile } from "#app/customers/profile.server.ts";

interface Props {
  balance: number;
  summary: { gained: number; taken: number; changedAt: string | null };
  /** Undefined as long as Shopify has not said it. */
  profile: CustomerProfile | undefined;
  kept: KeptOfCustomer;
  action: ReactNode;
}

/** What a customer has and had, and who she is at Shopify. */
export function SummaryCard({ balance, summary, profile, kept, action }: Props) {
  const { t, number, dateTime } = useWords();
  const timeZone = useTimeZone();
  const { gained, taken, changedAt } = summary;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack gap="800" wrap blockAlign="start">
          <Fact label={t("person.figures.balance")}>
            <Text as="p" variant="headingXl">
              {t("units.point", { count: balance })}
            </Text>
          </Fact>
          <Figure label={t("person.figures.gained")}>{number(gained)}</Figure>
          <Figure label={t("person.figures.taken")}>{number(taken)}</Figure>
          {changedAt === null ? null : (
            <Figure label={t("person.figures.lastChange")}>{dateTime(changedAt, timeZone)}</Figure>
          )}
        </InlineStack>
        <Text as="p" tone="subdued">
          {t("customer.sum")}
        </Text>
        <Profile profile={profile} />
        <Kept kept={kept} />
        <Box>{action}</Box>
      </BlockStack>
    </Card>
  );
}

function Profile({ profile }: { profile: CustomerProfile | undefined }) {
  const { t } = useWords();
  if (!profile) return <ProfileToCome />;
  if (profile.state === "gone" || profile.state === "unanswered")
    return (
      <Text as="p" tone="subdued">
        {t(`person.${profile.state}`)}
      </Text>
    );
  return (
    <BlockStack gap="300">
      <InlineStack gap="800" wrap blockAlign="start">
        {profile.state === "known" ? (
          <Figure label={t("person.email")}>{profile.email ?? t("person.noEmail")}</Figure>
        ) : null}
        {profile.tags ? <Tags tags={profile.tags} /> : null}
      </InlineStack>
      {profile.state === "withheld" ? (
        <Text as="p" tone="subdued">
          {t("person.withheld")}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function Tags({ tags }: { tags: string[] }) {
  const { t } = useWords();
  return (
    <Fact label={t("person.tags")}>
      {tags.length === 0 ? (
        <Text as="p">{t("person.noTags")}</Text>
      ) : (
        <InlineStack gap="100" wrap>
          {tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </InlineStack>
      )}
    </Fact>
  );
}

/** What Pointbook keeps beside Shopify; nothing for most. */
function Kept({ kept: { cardNumber, referenceId, birthday, former } }: { kept: KeptOfCustomer }) {
  const { t, longDate } = useWords();
  if (cardNumber === null && referenceId === null && birthday === null && former.length === 0) return null;
  const born = birthday && longDate(`${birthday}T00:00:00Z`, "UTC");
  return (
    <InlineStack gap="800" wrap blockAlign="start">
      {cardNumber === null ? null : <Figure label={t("person.card")}>{cardNumber}</Figure>}
      {referenceId === null ? null : <Figure label={t("person.reference")}>{referenceId}</Figure>}
      {former.length === 0 ? null : <Figure label={t("person.former")}>{former.join(", ")}</Figure>}
      {born === null ? null : <Figure label={t("person.birthday")}>{born}</Figure>}
    </InlineStack>
  );
}

/** Keeps its place, so that nothing moves when it has arrived. */
function ProfileToCome() {
  const { t } = useWords();
  return (
    <InlineStack gap="800" wrap blockAlign="start">
      <Figure label={t("person.email")}>…</Figure>
      <Figure label={t("person.tags")}>…</Figure>
    </InlineStack>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Fact label={label}>
      <Text as="p" breakWord>
        {children}
      </Text>
    </Fact>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <BlockStack gap="100">
      <Text as="p" tone="subdued">
        {label}
      </Text>
      {children}
    </BlockStack>
  );
}
