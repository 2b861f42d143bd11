import { BlockStack, Button, ChoiceList, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "#app/components/use-words.tsx";
import { changedSpans, type BalanceFilter } from "#app/ledger/balance-query.ts";
import { isRefusal, type Refusal } from "#app/refusal.ts";
import { readTypedDays } from "./typed-range.ts";

type Changed = BalanceFilter["changed"];

interface Props {
  changed: Changed;
  onChange: (changed: Changed) => void;
}

type Choice = "any" | "between" | (typeof changedSpans)[number];
const choices: Choice[] = ["any", ...changedSpans, "between"];

/** When a balance last changed: lately, or from one day to another. */
export function ChangedField({ changed, onChange }: Props) {
  const { t } = useWords();
  const shown: Choice = typeof changed === "object" ? "between" : (changed ?? "any");
  const [chosen, setChosen] = useState<Choice>(shown);
  return (
    <BlockStack gap="300">
      <ChoiceList
        title={t("customerList.filter.changed")}
        titleHidden
        choices={choices.map((value) => ({ value, label: t(`customerList.changed.${value}`) }))}
        selected={[chosen]}
        onChange={([next]) => {
          const choice = next as Choice;
          setChosen(choice);
          if (choice !== "between") onChange(choice === "any" ? undefined : choice);
        }}
      />
      {chosen === "between" ? <Days changed={changed} onChange={onChange} /> : null}
    </BlockStack>
  );
}

function Days({ changed, onChange }: Props) {
  const { t, refusal } = useWords();
  const before = typeof changed === "object" ? changed : { from: null, to: null };
  const [from, setFrom] = useState(before.from ?? "");
  const [to, setTo] = useState(before.to ?? "");
  const [refused, setRefused] = useState<Refusal>();
  function apply() {
    const read = readTypedDays(from, to);
    setRefused(isRefusal(read) ? read : undefined);
    if (!isRefusal(read)) onChange(read);
  }
  return (
    <BlockStack gap="300" inlineAlign="start">
      <TextField
        type="date"
        label={t("customerList.changed.from")}
        value={from}
        onChange={setFrom}
        autoComplete="off"
      />
      <TextField
        type="date"
        label={t("customerList.changed.to")}
        value={to}
        onChange={setTo}
        error={refused ? refusal(refused) : undefined}
        autoComplete="off"
      />
      <Button onClick={apply}>{t("customerList.apply")}</Button>
    </BlockStack>
  );
}
