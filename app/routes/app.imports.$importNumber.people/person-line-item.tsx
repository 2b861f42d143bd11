import { BlockStack, Box, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { addressFields } from "#app/customers/address-fields.ts";
import { consentFields, type ConsentField } from "#app/imports/people/consent.ts";
import type { PersonLine } from "#app/imports/people/lines.server.ts";
import { newCard, ownFields } from "#app/imports/people/own.ts";
import { reasonSentence } from "./reason-sentence.ts";

type Before = NonNullable<PersonLine["before"]>;

export interface ShownLine {
  rowNumber: number;
  customerId: bigint | null;
  email: string | null;
  phone: string | null;
  before: Before | null;
  changes: Record<string, string | null> | null;
  newTags: string[];
  /** What is left as Shopify has it. */
  kept: ConsentField[];
  reason: string | null;
  words: string | null;
}

const changing = [
  "first_name",
  "last_name",
  "email",
  "phone",
  "note",
  "locale",
  ...addressFields,
  ...consentFields,
  ...ownFields,
] as const;

/** One line of the file, and what becomes of its customer. */
export function PersonLineItem({ line, name }: { line: ShownLine; name: string | undefined }) {
  const words = useWords();
  const { t } = words;
  const { rowNumber, customerId, email, phone, before, changes, newTags, reason } = line;
  const key = email ?? phone ?? (customerId === null ? null : String(customerId));
  const who =
    name === undefined ? (key ?? t("people.lines.unnamed")) : [name, key].filter(Boolean).join(" · ");
  const shown = (value: string | null | undefined) => {
    const consent = consentStates.find((state) => state === value);
    if (value === newCard) return t("people.lines.newCard");
    if (consent) return t(`people.consent.states.${consent}`);
    return value ? value : t("people.lines.nothing");
  };
  return (
    <Box padding="400" borderBlockStartWidth="025" borderColor="border">
      <BlockStack gap="100">
        <Text as="p" fontWeight="semibold">
          {t("people.lines.row", { rowNumber: String(rowNumber), who })}
        </Text>
        {changing.flatMap((field) =>
          changes && field in changes ? (
            <Text as="p" key={field} breakWord>
              {before
                ? t("people.lines.change", {
                    field: t(`people.fields.${field}`),
                    before: shown(textOf(before[field])),
                    after: shown(changes[field]),
                  })
                : t("people.lines.value", {
                    field: t(`people.fields.${field}`),
                    after: shown(changes[field]),
                  })}
            </Text>
          ) : (
            []
          ),
        )}
        {line.kept.map((field) => (
          <Text as="p" key={field} breakWord>
            {t("people.lines.kept", { field: t(`people.fields.${field}`) })}
          </Text>
        ))}
        {newTags.length > 0 ? (
          <Text as="p" breakWord>
            {t("people.lines.tags", { names: newTags })}
          </Text>
        ) : null}
        {reason === null ? null : (
          <Text as="p" breakWord>
            {reasonSentence(words, reason, line.words)}
          </Text>
        )}
      </BlockStack>
    </Box>
  );
}

const consentStates = [
  "SUBSCRIBED",
  "UNSUBSCRIBED",
  "NOT_SUBSCRIBED",
  "NEVER_SUBSCRIBED",
  "PENDING",
] as const;

const textOf = (value: Before[string] | undefined): string | null | undefined =>
  typeof value === "object" && value !== null ? value.state : value;
