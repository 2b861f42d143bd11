import { InlineGrid, Select } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "#app/components/use-words.tsx";
import { isVisible } from "#app/characters.ts";
import { letteredNames } from "#app/imports/columns/names.ts";
import { nameOrders, type PersonColumns } from "#app/imports/people/columns.ts";
import { personFields, type PersonField } from "#app/imports/people/fields.ts";
import { consentFields, optInLevels } from "#app/imports/people/consent.ts";
import { dateOrders } from "#app/imports/reading.ts";
import { shorten } from "#app/locales/format.ts";
import type { Words } from "#app/locales/words.ts";
import { GroupForEverybody } from "./group-for-everybody.tsx";

interface Props {
  header: string[];
  /** The first lines. */
  samples: string[][];
  guess: PersonColumns;
  everybody: string | null;
  /** Those that the shop has. Not awaited: the page does not wait for Shopify. */
  tags: Promise<string[]> | null;
  secrets: number[];
}

/** One choice for each thing that a file can say of a customer, filled in as its header suggests. */
export function PersonColumnFields({ header, samples, guess, secrets, ...props }: Props) {
  const { t } = useWords();
  const [map, setMap] = useState(guess.map);
  const [nameOrder, setNameOrder] = useState<string>(guess.nameOrder);
  const [optIn, setOptIn] = useState<string>(guess.optIn ?? "");
  const [birthdayOrder, setBirthdayOrder] = useState<string>(guess.birthdayOrder ?? "dmy");
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
          helpText={helpOf(t, field, firstCells(samples, map[field]))}
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
      {map.birthday === undefined ? null : (
        <Select
          label={t("people.choose.birthdayOrder")}
          name="birthdayOrder"
          options={dateOrders.map((order) => ({ label: t(`people.birthdayOrders.${order}`), value: order }))}
          value={birthdayOrder}
          onChange={setBirthdayOrder}
        />
      )}
      <GroupForEverybody tags={props.tags} everybody={props.everybody} />
    </InlineGrid>
  );
}

/** Of a card also how a new one is asked for. */
const helpOf = (t: Words["t"], field: PersonField, cells: string | undefined) =>
  field === "card_number" && cells !== undefined ? `${cells}. ${t("people.choose.cardHelp")}` : cells;

/** As they are read: sending the form says that it is right. */
function firstCells(samples: string[][], place: number | undefined): string | undefined {
  const cells = samples.map((cells) => cells[place ?? -1] ?? "").filter(isVisible);
  return cells.length === 0 ? undefined : cells.map((cell) => shorten(cell, 30)).join(" · ");
}
