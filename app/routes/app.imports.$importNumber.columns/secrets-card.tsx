import { BlockStack, Card, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "#app/components/use-words.tsx";
import { nameToAllow } from "#app/imports/columns/secrets.ts";
import type { Message } from "#app/locales/words.ts";
import { allowField } from "./form-answer.ts";

interface Props {
  header: string[];
  /** Of the columns that look like secrets, with what is said of each. */
  places: number[];
  notices: Message[];
}

/** Columns that are left out, each to be allowed by its name alone: no other choice on the page reads it. */
export function SecretsCard({ header, places, notices }: Props) {
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
            <Allow name={nameToAllow(header, place)} field={allowField(place)} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function Allow({ name, field }: { name: string; field: string }) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  return (
    <TextField
      label={t("secrets.type", { column: name })}
      name={field}
      autoComplete="off"
      value={typed}
      onChange={setTyped}
    />
  );
}
