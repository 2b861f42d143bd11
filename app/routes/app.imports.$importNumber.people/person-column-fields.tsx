import { InlineGrid, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "#app/components/use-words.tsx";
import { isVisible } from "#app/characters.ts";
import { letteredNames } from "#app/imports/columns/names.ts";
import { nameOrders, personFields, type PersonColumns } from "#app/imports/people/columns.ts";
import { consentFields, optInLevels } from "#app/imports/people/consent.ts";
import { tagCharsMax } from "#app/imports/people/limits.ts";
import { shorten } from "#app/locales/format.ts";

interface Props {
  header: string[];
  /** The first lines. */
  samples: string[][];
  guess: PersonColumns;
  everybody: string | null;
  secrets: number[];
}

/** One choice for each thing that a file can say of a customer, filled in as its header suggests. */
export function PersonColumnFields({ header, samples, guess, secrets, ...props }: Props) {
  const { t } = useWords();
  const [map, setMap] = useState(guess.map);
  const [nameOrder, setNameOrder] = useState<string>(guess.nameOrder);
  const [optIn, setOptIn] = useState<string>(guess.optIn ?? "");
  const [everybody, setEverybody] = useState(props.everybody ?? "");
  const lettered = letteredNames(header.length);
  const columns = header
    .map((name, place) => ({ label: name.trim() || (lettered[place] ?? ""), value: String(place) }))
    .filter((_, place) => !secrets.includes(place));
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
      {personFields.map((field) => (
        <Select
          key={field}
          label={t(`people.fields.${field}`)}
          name={field}
          options={[{ label: t("people.choose.none"), value: "" }, ...columns]}
          value={String(map[field] ?? "")}
          helpText={firstCells(samples, map[field])}
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
      {consentFields.some((field) => map[field] !== undefined) ? (
        <Select
          label={t("people.choose.optIn")}
          helpText={t("people.choose.optInHelp")}
          name="optIn"
          options={[
            { label: t("people.choose.optInNone"), value: "" },
            ...optInLevels.map((level) => ({ label: t(`people.optIn.${level}`), value: level })),
          ]}
          value={optIn}
          onChange={setOptIn}
        />
      ) : null}
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
  );
}

/** As they are read: sending the form says that it is right. */
function firstCells(samples: string[][], place: number | undefined): string | undefined {
  const cells = samples.map((cells) => cells[place ?? -1] ?? "").filter(isVisible);
  return cells.length === 0 ? undefined : cells.map((cell) => shorten(cell, 30)).join(" · ");
}
