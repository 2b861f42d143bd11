import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import type { Answer } from "./use-answer.ts";
import type { OpenQuestion } from "./open-questions.ts";
import { CountryChoice, ModeChoice, RoundingChoice } from "./reading-choices.tsx";
import { ReadingQuestion } from "./reading-question.tsx";

interface Props {
  answer: Answer;
  countries: { code: string; name: string }[];
}

/** How the columns are read, where it needs no answer and may be another one. */
export function ColumnsSettings({ answer, countries }: Props) {
  const { t } = useWords();
  const { asked, said, say, sentences, everOpen } = answer;
  const byRule = asked.rule && said.rule.basis !== "";
  const settled = (["points", "decimal", "dateOrder", "description"] satisfies OpenQuestion[]).filter(
    (question) => !everOpen.includes(question),
  );
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("columns.points.heading")}
        </Text>
        <ModeChoice value={said.mode} onChange={(mode) => say({ mode })} />
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          {asked.rounding ? (
            <RoundingChoice
              value={said.rounding || (byRule ? "down" : "refuse")}
              onChange={(rounding) => say({ rounding })}
            />
          ) : null}
          {asked.country ? (
            <CountryChoice
              value={said.country}
              countries={countries}
              sentence={sentences.country}
              onChange={(country) => say({ country })}
            />
          ) : null}
        </InlineGrid>
        {settled.map((question) => (
          <ReadingQuestion key={question} question={question} answer={answer} />
        ))}
      </BlockStack>
    </Card>
  );
}
