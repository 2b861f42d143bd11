import { ColumnsDescription } from "./description-field.tsx";
import type { OpenQuestion } from "./open-questions.ts";
import { DateOrderChoice, DecimalChoice } from "./reading-choices.tsx";
import { RuleChoice } from "./rule-choice.tsx";
import type { Answer } from "./use-answer.ts";

interface Props {
  question: OpenQuestion;
  answer: Answer;
}

/** What is asked beside the columns, and nothing where this file does not leave it open. */
export function ReadingQuestion({ question, answer }: Props) {
  const { asked, said, say, sentences, refused, suggestion } = answer;
  const choice = (field: "decimal" | "dateOrder") => ({
    value: said[field],
    sentence: sentences[field],
    refused,
    onChange: (value: string) => say({ [field]: value }),
  });
  if (question === "decimal")
    return asked.decimal && <DecimalChoice {...choice("decimal")} asked={asked.decimal} />;
  if (question === "dateOrder")
    return asked.dateOrder && <DateOrderChoice {...choice("dateOrder")} asked={asked.dateOrder} />;
  if (question === "points")
    return asked.rule ? (
      <RuleChoice {...{ sentences, refused }} rule={said.rule} onChange={(rule) => say({ rule })} />
    ) : null;
  return question === "description" && asked.description ? (
    <ColumnsDescription
      description={said.description}
      suggestion={suggestion}
      sentence={sentences.description}
      refused={refused}
      onChange={(description) => say({ description })}
    />
  ) : null;
}
