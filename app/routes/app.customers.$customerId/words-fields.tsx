import { TextField } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { descriptionCharsMax } from "#app/imports/limits.ts";
import { noteCharsMax } from "#app/ledger/note.ts";
import type { Refusal } from "#app/refusal.ts";
import type { AdjustmentForm, Refusals } from "./adjustment.ts";

type Words = Pick<AdjustmentForm, "description" | "note">;

interface Props {
  form: { form: Words; change: (changed: Partial<Words>) => void; refusals: Refusals; inDoubt: boolean };
}

/** What the customer reads beside the points, and what only the staff reads. */
export function WordsFields({ form: { form, change, refusals, inDoubt } }: Props) {
  const { t, refusal } = useWords();
  const sentence = (why: Refusal | undefined) => (why ? refusal(why) : undefined);
  return (
    <>
      <TextField
        label={t("adjust.description")}
        value={form.description}
        onChange={(description) => change({ description })}
        error={sentence(refusals.description)}
        maxLength={descriptionCharsMax}
        disabled={inDoubt}
        autoComplete="off"
      />
      <TextField
        label={t("adjust.note")}
        value={form.note}
        onChange={(note) => change({ note })}
        error={sentence(refusals.note)}
        helpText={t("adjust.noteHelp")}
        maxLength={noteCharsMax}
        multiline={2}
        disabled={inDoubt}
        autoComplete="off"
      />
    </>
  );
}
