import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, InlineGrid } from "@shopify/polaris";
import { useEffect, useRef, type RefObject } from "react";
import { letteredNames } from "#app/imports/columns/names.ts";
import { Doubt } from "#app/components/refusal-alert.tsx";
import { UnsavedChanges } from "#app/components/unsaved-changes.tsx";
import { leadTo } from "#app/components/use-first-fault.tsx";
import { askAgainMs } from "#app/components/use-polling.tsx";
import type { ColumnsFormProps } from "./asked-file.ts";
import { ColumnsCard } from "./columns-card.tsx";
import { exampleRows } from "./example-rows.ts";
import { ColumnsExamples } from "./examples-card.tsx";
import { ColumnsFileCard } from "./file-card.tsx";
import type { Sentences } from "./form-answer.ts";
import { ColumnsQuestions } from "./questions-card.tsx";
import { SecretsCard } from "./secrets-card.tsx";
import { ColumnsSettings } from "./settings-card.tsx";
import { summaryOf } from "./summary.ts";
import { ColumnsSummary } from "./summary-card.tsx";
import { useAnswer } from "./use-answer.ts";
import { useReadAgain } from "./use-read-again.ts";

/** What is read and how, what is open, and which column is which: one form with one button, at its top. */
export function ColumnsForm(props: ColumnsFormProps) {
  const { header, samples, shapes, file, details, refused, inDoubt, countries } = props;
  const answer = useAnswer(props);
  const { columns, said, asked, open } = answer;
  // While it is open whether the first line names them, a customer is no name of a column.
  const names = open.includes("header") ? letteredNames(header.length) : header;
  const readAgain = useReadAgain();
  const saving = useNavigation().formMethod === "POST";
  const form = useFirstSentence(refused);
  useSubmitAgain(form, inDoubt && !saving);
  const examples = { header, samples, shapes, columns, said, asked, open, rowWidth: details.rowWidth };
  return (
    <Form method="post" ref={form}>
      <UnsavedChanges
        id="columns-save-bar"
        unsaved={answer.unsaved}
        saving={saving}
        onSave={() => form.current?.requestSubmit()}
        onDiscard={answer.discard}
      />
      <input type="hidden" name="reviewVersion" value={props.reviewVersion} />
      {answer.named ? <input type="hidden" name="header" value="names" /> : null}
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird"] }} gap="400" alignItems="start">
          <BlockStack gap="400">
            <ColumnsSummary
              {...{ file, details, saving }}
              summary={summaryOf({ header: names, columns, said })}
            />
            <div role="alert" className="live">
              {inDoubt ? <Doubt /> : null}
            </div>
            <ColumnsQuestions {...{ answer, file, readAgain }} />
          </BlockStack>
          <ColumnsExamples rows={exampleRows(examples)} set={said.mode === "set"} open={open} />
        </InlineGrid>
        <SecretsCard
          header={header}
          places={props.secrets}
          notices={props.secretNotices}
          typed={said.allowed}
          onType={(allowed) => answer.say({ allowed })}
        />
        <ColumnsCard
          answer={answer}
          samples={samples}
          encoding={file.encoding}
          found={props.columns}
          remembered={props.remembered}
        />
        <ColumnsSettings answer={answer} countries={countries} />
        <ColumnsFileCard {...{ file, details, readAgain }} open={props.open} />
      </BlockStack>
    </Form>
  );
}

/** The form is long: a refusal shows where the first fault is. */
function useFirstSentence(refused: Sentences | null) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // What is asked of the first line takes the reader there itself.
    if (!refused || refused.header) return;
    leadTo(form.current?.querySelector<HTMLElement>(".Polaris-InlineError"));
  }, [refused]);
  return form;
}

/** Read twice by the same answer, a file is read once. */
function useSubmitAgain(form: RefObject<HTMLFormElement>, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(() => form.current?.requestSubmit(), askAgainMs);
    return () => clearTimeout(timer);
  }, [form, wanted]);
}
