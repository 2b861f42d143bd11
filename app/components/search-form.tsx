import { Form, useNavigation } from "@remix-run/react";
import { Box, Button, InlineError, Select, TextField } from "@shopify/polaris";
import { useId, useState } from "react";
import { useWords } from "./use-words.tsx";

interface Choice {
  name: string;
  label: string;
  options: { label: string; value: string }[];
  value: string;
}

interface Props {
  label: string;
  placeholder: string;
  search: string;
  error?: string;
  choice?: Choice;
  /** What else of the address stays as it is, by its name there. */
  kept?: Record<string, string>;
}

/** A search field, and a choice where there is one, kept in the address of the page. */
export function SearchForm(props: Props) {
  // Another address brings other values: what was typed before is then out of date.
  return <Fields key={JSON.stringify([props.search, props.choice?.value])} {...props} />;
}

function Fields({ label, placeholder, search, error, choice, kept: beside = {} }: Props) {
  const id = useId();
  const { t } = useWords();
  const [text, setText] = useState(search);
  const [chosen, setChosen] = useState(choice?.value ?? "");
  const searching = useNavigation().state === "loading";
  const kept = Object.entries(beside).filter(([, value]) => value !== "");
  const filtered = search !== "" || Boolean(choice?.value);
  return (
    <Box padding="400">
      {/* The field is its first part, which takes the room that the others leave. */}
      <Form method="get" className="search-form" role="search">
        <TextField
          label={label}
          name="search"
          placeholder={placeholder}
          value={text}
          onChange={setText}
          id={id}
          error={error !== undefined}
          autoComplete="off"
          maxLength={255}
        />
        {choice ? (
          <Select
            label={choice.label}
            name={choice.name}
            options={choice.options}
            value={chosen}
            onChange={setChosen}
          />
        ) : null}
        <Button submit size="large" loading={searching && filtered}>
          {t("common.search")}
        </Button>
        {filtered ? (
          <Button url={`?${new URLSearchParams(kept)}`} variant="tertiary" size="large">
            {t("common.showAll")}
          </Button>
        ) : null}
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </Form>
      {error ? <InlineError fieldID={id} message={error} /> : null}
    </Box>
  );
}
