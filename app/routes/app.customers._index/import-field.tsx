import { BlockStack, Button, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "#app/components/use-words.tsx";
import { isRefusal, type Refusal } from "#app/refusal.ts";
import { readTypedImport } from "./typed-range.ts";

interface Props {
  importNumber: number | undefined;
  onChange: (importNumber: number | undefined) => void;
}

export function ImportField({ importNumber, onChange }: Props) {
  const { t, refusal } = useWords();
  const [typed, setTyped] = useState(String(importNumber ?? ""));
  const [refused, setRefused] = useState<Refusal>();
  function apply() {
    const read = readTypedImport(typed);
    setRefused(isRefusal(read) ? read : undefined);
    if (!isRefusal(read)) onChange(read);
  }
  return (
    <BlockStack gap="300" inlineAlign="start">
      <TextField
        label={t("customerList.importNumber")}
        value={typed}
        inputMode="numeric"
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
