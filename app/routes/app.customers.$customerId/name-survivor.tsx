import { useFetcher } from "@remix-run/react";
import { Button, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useSendAgain } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { Refusal } from "#app/refusal.ts";

/** Shopify can't be asked into whom a customer was merged: the merchant may know. */
export function NameSurvivor() {
  const { t, refusal } = useWords();
  const fetcher = useFetcher<{ refusal?: Refusal }>();
  const inDoubt = useSendAgain(fetcher);
  const [typed, setTyped] = useState("");
  const refused = fetcher.data?.refusal;
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="survivor" />
      <TextField
        label={t("gone.survivor.label")}
        helpText={t("gone.survivor.help")}
        name="survivor"
        autoComplete="off"
        value={typed}
        onChange={setTyped}
        error={refused && refusal(refused)}
        connectedRight={
          <Button submit loading={fetcher.state !== "idle" || inDoubt}>
            {t("gone.survivor.save")}
          </Button>
        }
      />
    </fetcher.Form>
  );
}
