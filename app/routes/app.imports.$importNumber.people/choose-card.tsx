import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineGrid, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useId, useState } from "react";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { letteredNames } from "#app/imports/columns/names.ts";
import { nameOrders, personFields, type PersonColumns } from "#app/imports/people/columns.ts";
import { tagCharsMax } from "#app/imports/people/limits.ts";

interface Props {
  header: string[];
  guess: PersonColumns;
}

/** Which column says what of a customer: nothing is read before this is sent. */
export function ChooseCard({ header, guess }: Props) {
  const { t } = useWords();
  const id = useId();
  const fetcher = useFetcher<ActionAnswer>();
  const [map, setMap] = useState(guess.map);
  const [nameOrder, setNameOrder] = useState<string>(guess.nameOrder);
  const [everybody, setEverybody] = useState("");
  const lettered = letteredNames(header.length);
  const columns = header.map((name, place) => ({
    label: name.trim() || (lettered[place] ?? ""),
    value: String(place),
  }));
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
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
            {personFields.map((field) => (
              <Select
                key={field}
                label={t(`people.fields.${field}`)}
                name={field}
                options={[{ label: t("people.choose.none"), value: "" }, ...columns]}
                value={String(map[field] ?? "")}
                onChange={(place) => setMap({ ...map, [field]: place === "" ? undefined : Number(place) })}
              />
            ))}
            {map.full_name === undefined ? null : (
              <Select
                label={t("people.choose.nameOrder")}
                name="nameOrder"
                options={nameOrders.map((order) => ({
                  label: t(`people.nameOrders.${order}`),
                  value: order,
                }))}
                value={nameOrder}
                onChange={setNameOrder}
              />
            )}
            <TextField
              label={t("people.choose.everybody")}
              helpText={t("people.choose.everybodyHelp")}
              name="everybody"
              autoComplete="off"
              maxLength={tagCharsMax}
              value={everybody}
              onChange={setEverybody}
            />
          </InlineGrid>
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
