import { BlockStack, Card, Text, TextField } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { nameToAllow } from "#app/imports/columns/secrets.ts";
import type { Message } from "#app/locales/words.ts";
import { allowField } from "./form-answer.ts";
import { withAllowed, type Said } from "./said.ts";

interface Props {
  header: string[];
  /** Of the columns that look like secrets, with what is said of each. */
  places: number[];
  notices: Message[];
  typed: Said["allowed"];
  onType: (typed: Said["allowed"]) => void;
}

/** Columns that are left out, each to be allowed by its name alone: no other choice on the page reads it. */
export function SecretsCard({ header, places, notices, typed, onType }: Props) {
  const { t, say } = useWords();
  if (places.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("secrets.title")}
        </Text>
        {places.map((place, i) => (
          <BlockStack gap="200" key={place}>
            <Text as="p" breakWord>
              {notices[i] ? say(notices[i]) : null}
            </Text>
            <TextField
              label={t("secrets.type", { column: nameToAllow(header, place) })}
              name={allowField(place)}
              autoComplete="off"
              value={typed[place] ?? ""}
              onChange={(name) => onType(withAllowed(typed, place, name))}
            />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
