import { BlockStack, Button, ChoiceList, InlineStack, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "#app/components/use-words.tsx";
import { readTypedPoints } from "./typed-range.ts";
import type { Range } from "#app/ledger/balance-query.ts";
import { isRefusal, type Refusal } from "#app/refusal.ts";
import { signOf } from "./filter-chips.ts";

interface Props {
  range: Range<number> | undefined;
  onChange: (range: Range<number> | undefined) => void;
}

const ranges = {
  below: { from: null, to: -1 },
  zero: { from: 0, to: 0 },
  above: { from: 1, to: null },
} satisfies Record<string, Range<number>>;

type Choice = "any" | "between" | keyof typeof ranges;

/** The balance by its sign, or from one number to another. */
export function BalanceField({ range, onChange }: Props) {
  const { t } = useWords();
  const shown = range ? (signOf(range) ?? "between") : "any";
  const [chosen, setChosen] = useState<Choice>(shown);
  const choices: Choice[] = ["any", "below", "zero", "above", "between"];
  return (
    <BlockStack gap="300">
      <ChoiceList
        title={t("customerList.filter.balance")}
        titleHidden
        choices={choices.map((value) => ({ value, label: t(`customerList.balance.${value}`) }))}
        selected={[chosen]}
        onChange={([next]) => {
          const choice = next as Choice;
          setChosen(choice);
          if (choice !== "between") onChange(choice === "any" ? undefined : ranges[choice]);
        }}
      />
      {chosen === "between" ? (
        <Between range={shown === "between" ? range : undefined} onChange={onChange} />
      ) : null}
    </BlockStack>
  );
}

function Between({ range, onChange }: Props) {
  const { t, refusal } = useWords();
  const [from, setFrom] = useState(String(range?.from ?? ""));
  const [to, setTo] = useState(String(range?.to ?? ""));
  const [refused, setRefused] = useState<Refusal>();
  function apply() {
    const read = readTypedPoints(from, to);
    setRefused(isRefusal(read) ? read : undefined);
    if (!isRefusal(read)) onChange(read);
  }
  const typed = (set: (text: string) => void) => (text: string) => {
    set(text);
    setRefused(undefined);
  };
  return (
    <BlockStack gap="300" inlineAlign="start">
      <InlineStack gap="200" wrap={false}>
        <TextField
          label={t("customerList.balance.from")}
          value={from}
          onChange={typed(setFrom)}
          autoComplete="off"
        />
        <TextField
          label={t("customerList.balance.to")}
          value={to}
          onChange={typed(setTo)}
          error={refused ? refusal(refused) : undefined}
          autoComplete="off"
        />
      </InlineStack>
      <Button onClick={apply}>{t("customerList.apply")}</Button>
    </BlockStack>
  );
}
