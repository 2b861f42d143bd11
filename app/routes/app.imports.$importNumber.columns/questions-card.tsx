import { BlockStack, Card, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { customerFields } from "#app/imports/fields.ts";
import { ColumnsSaid } from "./columns-card.tsx";
import { ColumnSelect } from "./column-select.tsx";
import { Open } from "./description-field.tsx";
import { ReadingAgain } from "./file-card.tsx";
import { EncodingChoice, HeaderRow } from "./file-choices.tsx";
import type { FoundFile } from "./found-file.ts";
import { HeaderQuestion } from "./header-choice.tsx";
import { ReadingQuestion } from "./reading-question.tsx";
import { likelyCustomerField } from "./shown-choices.ts";
import type { Answer } from "./use-answer.ts";
import type { ReadAgain } from "./use-read-again.ts";

interface Props {
  answer: Answer;
  file: FoundFile;
  readAgain: ReadAgain;
}

/** What this file leaves open, before anything else. What was answered stays where it was asked. */
export function ColumnsQuestions({ answer, file, readAgain }: Props) {
  const { t } = useWords();
  const { open, everOpen, sentences } = answer;
  const isAsked =
    everOpen.length > 0 || [sentences.header, sentences.headerRow, sentences.encoding].some(Boolean);
  if (!isAsked && !sentences.columns) return <ReadingAgain readAgain={readAgain} />;
  const heading =
    open.length > 0
      ? t("columns.questions.left", { count: open.length })
      : t(everOpen.length > 0 ? "columns.questions.none" : "columns.questions.look");
  return (
    <Card>
      <BlockStack gap="500">
        <div role="status">
          <Text as="h2" variant="headingMd">
            {heading}
          </Text>
        </div>
        <FileQuestions {...{ answer, file, readAgain }} />
        <ReadingAgain readAgain={readAgain} />
        <CustomerQuestion answer={answer} />
        <PointsQuestion answer={answer} />
        {everOpen.map((question) => (
          <ReadingQuestion key={question} question={question} answer={answer} />
        ))}
      </BlockStack>
    </Card>
  );
}

function FileQuestions({ answer, file, readAgain: { busy, again } }: Props) {
  const { sentences, headerRefused, named, sayNamed } = answer;
  return (
    <>
      {sentences.encoding ? (
        <EncodingChoice
          file={file}
          busy={busy}
          sentence={sentences.encoding}
          onChoose={(encoding) => again({ encoding })}
        />
      ) : null}
      {sentences.headerRow ? (
        <HeaderRow
          file={file}
          busy={busy}
          sentence={sentences.headerRow}
          onChoose={(headerRow) => again({ headerRow })}
        />
      ) : null}
      {sentences.header ? (
        <HeaderQuestion
          question={sentences.header}
          busy={busy}
          named={named}
          refused={headerRefused}
          onNamed={sayNamed}
          onCustomer={() => again({ hasHeader: "false" })}
        />
      ) : null}
    </>
  );
}

/** What is said of the columns, and which one says who the customer is where none does. */
function CustomerQuestion({ answer }: { answer: Answer }) {
  const { t } = useWords();
  const { everOpen, open, sentences, refused, columns, header, facts, doubtful, chooseFor } = answer;
  const isOpen = open.includes("customer");
  const said = <ColumnsSaid sentence={sentences.columns} refused={refused} />;
  if (!everOpen.includes("customer")) return said;
  const asks = isOpen ? (sentences.columns ?? t("questions.customerMissing")) : undefined;
  return (
    <BlockStack gap="200">
      {refused ? null : <Open sentence={asks} />}
      {refused && !isOpen ? said : null}
      <ColumnSelect
        label={t("columns.questions.customer")}
        header={header}
        likely={doubtful}
        value={customerFields.map((field) => columns[field]).find((place) => place !== undefined)}
        error={refused ? asks : undefined}
        onChoose={(place) => chooseFor(likelyCustomerField(facts[place]), place)}
      />
    </BlockStack>
  );
}

function PointsQuestion({ answer }: { answer: Answer }) {
  const { t } = useWords();
  const { everOpen, open, asked, sentences, refused, columns, header, doubtful, chooseFor } = answer;
  if (!everOpen.includes("points")) return null;
  // Where a rule may give them as well, it is said there.
  const asks = open.includes("points") && !asked.rule ? sentences.points : undefined;
  return (
    <BlockStack gap="200">
      {refused ? null : <Open sentence={asks} />}
      <ColumnSelect
        label={t("columns.questions.points")}
        header={header}
        likely={doubtful}
        value={columns.points_to_add}
        error={refused ? asks : undefined}
        onChoose={(at) => chooseFor("points_to_add", at)}
      />
    </BlockStack>
  );
}
