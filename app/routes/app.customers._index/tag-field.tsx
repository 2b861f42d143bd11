import { BlockStack, Button, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "#app/components/use-words.tsx";
import { tagCharsMax } from "#app/ledger/balance-query.ts";
import { isRefusal, type Refusal } from "#app/refusal.ts";
import { readTypedTag } from "./typed-range.ts";

interface Props {
  tag: string | undefined;
  onChange: (tag: string) => void;
}

export function TagField({ tag, onChange }: Props) {
  const { t, refusal } = useWords();
  const [typed, setTyped] = useState(tag ?? "");
  const [refused, setRefused] = useState<Refusal>();
  function apply() {
    const read = readTypedTag(typed);
    setRefused(isRefusal(read) ? read : undefined);
    if (!isRefusal(read)) onChange(read);
  }
  return (
    <BlockStack gap="300" inlineAlign="start">
      <TextField
        label={t("customerTag.label")}
        helpText={t("customerTag.help")}
        value={typed}
        maxLength={tagCharsMax}
        onChange={(text) => {
          setTyped(text);
          setRefused(undefined);
        }}
        error={refused ? refusal(refused) : undefined}
        autoComplete="off"
      />
      <Button onClick={apply}>{t("customerList.apply")}</Button>
    </BlockStack>
  );
}
