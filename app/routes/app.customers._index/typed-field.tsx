import { BlockStack, Button, TextField, type TextFieldProps } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "#app/components/use-words.tsx";
import { isRefusal, type Refusal } from "#app/refusal.ts";

interface Props<Value> extends Pick<TextFieldProps, "label" | "helpText" | "inputMode" | "maxLength"> {
  value: string | number | undefined;
  read: (text: string) => Value | Refusal;
  onChange: (value: Value) => void;
}

/** A filter that is typed: it holds once it is sent and can be read. */
export function TypedField<Value>({ value, read, onChange, ...field }: Props<Value>) {
  const { t, refusal } = useWords();
  const [typed, setTyped] = useState(String(value ?? ""));
  const [refused, setRefused] = useState<Refusal>();
  function apply() {
    const found = read(typed);
    if (isRefusal(found)) return setRefused(found);
    setRefused(undefined);
    onChange(found);
  }
  return (
    <BlockStack gap="300" inlineAlign="start">
      <TextField
        {...field}
        value={typed}
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
