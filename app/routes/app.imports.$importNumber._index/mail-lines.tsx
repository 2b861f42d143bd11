import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { MailLine } from "#app/imports/mails/mails.server.ts";

/** What became of the e-mails about an import; nothing where there were none. */
export function MailLines({ mails }: { mails: MailLine[] }) {
  const { t, dateTime } = useWords();
  const timeZone = useTimeZone();
  if (mails.length === 0) return null;
  const stateOf = ({ state, tries, tryAt }: MailLine) =>
    state === "waiting" && tries > 0
      ? t("mail.states.again", { time: dateTime(tryAt, timeZone) })
      : t(`mail.states.${state}`);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("mail.lines")}
        </Text>
        {mails.map((mail) => (
          <Text as="p" key={mail.mailNumber} breakWord>
            {t("mail.line", { address: mail.address, state: stateOf(mail) })}
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}
