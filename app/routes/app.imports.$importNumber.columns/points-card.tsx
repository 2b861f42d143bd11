import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import type { Sentences } from "./form-answer.ts";
import type { Said } from "./said.ts";
import type { Asked } from "./shown-choices.ts";
import { ColumnsDescription } from "./description-field.tsx";
import {
  CountryChoice,
  DateOrderChoice,
  DecimalChoice,
  ModeChoice,
  RoundingChoice,
} from "./reading-choices.tsx";
import { ColumnsRule } from "./rule-fields.tsx";

interface Props {
  asked: Asked;
  said: Said;
  sentences: Sentences;
  /** The sentences say why an answer was refused, and not yet only what is open. */
  refused: boolean;
  countries: { code: string; name: string }[];
  /** A description for points that a rule works out, in the shop's language. */
  suggestion: string;
  onSay: (answer: Partial<Said>) => void;
}

/** Everything beside the columns that this file leaves open, and nothing else. */
export function ColumnsQuestions({ asked, said, sentences, refused, countries, suggestion, onSay }: Props) {
  const { t } = useWords();
  const byRule = asked.rule && said.rule.basis !== "";
  /** What one question is shown with. */
  const question = (field: "decimal" | "dateOrder" | "country") => ({
    value: said[field],
    sentence: sentences[field],
    refused,
    onChange: (value: string) => onSay({ [field]: value }),
  });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("columns.points.heading")}
        </Text>
        {asked.rule ? (
          <ColumnsRule {...{ sentences, refused }} rule={said.rule} onChange={(rule) => onSay({ rule })} />
        ) : null}
        <ModeChoice value={said.mode} onChange={(mode) => onSay({ mode })} />
        {asked.decimal ? <DecimalChoice {...question("decimal")} asked={asked.decimal} /> : null}
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          {asked.rounding ? (
            <RoundingChoice
              value={said.rounding || (byRule ? "down" : "refuse")}
              onChange={(rounding) => onSay({ rounding })}
            />
          ) : null}
          {asked.country ? <CountryChoice {...question("country")} countries={countries} /> : null}
        </InlineGrid>
        {asked.dateOrder ? <DateOrderChoice {...question("dateOrder")} asked={asked.dateOrder} /> : null}
        {asked.description ? (
          <ColumnsDescription
            description={said.description}
            suggestion={byRule ? suggestion : null}
            sentence={sentences.description}
            refused={refused}
            onChange={(description) => onSay({ description })}
          />
        ) : null}
      </BlockStack>
    </Card>
  );
}
