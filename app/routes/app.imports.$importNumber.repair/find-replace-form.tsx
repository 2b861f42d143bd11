import { Button, Checkbox, InlineStack, Select, TextField } from "@shopify/polaris";
import { useState, type FormEvent } from "react";
import type { Field } from "#app/imports/fields.ts";
import { useWords } from "#app/components/use-words.tsx";
import type { Search } from "./find-replace.ts";

interface Props {
  fields: readonly Field[];
  onReplace: (search: Search) => void;
}

/** What is looked for in which column of the rows that are shown, and what takes its place. */
export function FindReplace({ fields, onReplace }: Props) {
  const { t } = useWords();
  const [search, setSearch] = useState<Search>(() => ({
    field: fields.find((field) => field === "points_to_add") ?? fields[0] ?? "description",
    find: "",
    replace: "",
    whole: false,
  }));
  const set = (part: Partial<Search>) => setSearch({ ...search, ...part });
  function submit(event: FormEvent) {
    event.preventDefault();
    onReplace(search);
  }
  return (
    <form onSubmit={submit}>
      <InlineStack gap="300" blockAlign="end">
        <Select
          label={t("repair.find.field")}
          options={fields.map((field) => ({ label: t(`fields.${field}.label`), value: field }))}
          value={search.field}
          onChange={(field) => set({ field: field as Field })}
        />
        <TextField
          label={t("repair.find.find")}
          value={search.find}
          onChange={(find) => set({ find })}
          autoComplete="off"
        />
        <TextField
          label={t("repair.find.replace")}
          value={search.replace}
          onChange={(replace) => set({ replace })}
          autoComplete="off"
        />
        <Checkbox
          label={t("repair.find.whole")}
          checked={search.whole}
          onChange={(whole) => set({ whole })}
        />
        <Button submit disabled={search.find === "" && !search.whole}>
          {t("repair.find.submit")}
        </Button>
      </InlineStack>
    </form>
  );
}
