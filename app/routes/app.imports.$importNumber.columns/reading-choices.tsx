import { BlockStack, ChoiceList, Select } from "@shopify/polaris";
import { dateOrders, decimals, modes, roundings } from "#app/imports/reading.ts";
import { readAs } from "#app/imports/row/numbers.ts";
import { useWords } from "#app/components/use-words.tsx";
import { Open } from "./description-field.tsx";
import type { AskedBeside } from "./shown-choices.ts";

interface Props {
  /** What was chosen; empty while nothing is. */
  value: string;
  onChange: (value: string) => void;
}

export function ModeChoice({ value, onChange }: Props) {
  const { t } = useWords();
  return (
    <ChoiceList
      title={t("columns.points.mode.title")}
      name="mode"
      selected={[value]}
      choices={modes.map((mode) => ({
        value: mode,
        label: t(`columns.points.mode.${mode}`),
        helpText: t(`columns.points.mode.${mode}Help`),
      }))}
      onChange={([mode = "add"]) => onChange(mode)}
    />
  );
}

interface AskedProps<Choice> extends Props {
  asked: Choice;
  sentence: string | undefined;
  refused: boolean;
}

/** The sentence stands as long as neither the file nor the merchant says it. */
const openSentence = ({ asked, value, sentence }: AskedProps<{ likely: string | null }>) =>
  value === "" && asked.likely === null ? sentence : undefined;

export function DecimalChoice(props: AskedProps<NonNullable<AskedBeside["decimal"]>>) {
  const { t } = useWords();
  const { asked, value, refused, onChange } = props;
  const open = openSentence(props);
  const [written] = asked.examples;
  return (
    <BlockStack gap="400">
      {refused ? null : <Open sentence={open} />}
      <ChoiceList
        title={t("columns.points.decimal.title")}
        name="decimal"
        selected={[value || (asked.likely ?? "")]}
        choices={decimals.map((decimal) => {
          const read = written === undefined ? null : readAs(written, decimal);
          return {
            value: decimal,
            label: t(`columns.points.decimal.${decimal}`),
            helpText:
              written && read
                ? t("columns.points.decimal.example", { written, read: { digits: read } })
                : undefined,
          };
        })}
        error={refused ? open : undefined}
        onChange={([chosen = ""]) => onChange(chosen)}
      />
    </BlockStack>
  );
}

export function DateOrderChoice(props: AskedProps<NonNullable<AskedBeside["dateOrder"]>>) {
  const { t } = useWords();
  const { asked, value, refused, onChange } = props;
  const open = openSentence(props);
  return (
    <BlockStack gap="400">
      {refused ? null : <Open sentence={open} />}
      <ChoiceList
        title={t("columns.points.dateOrder.title")}
        name="dateOrder"
        selected={[value || (asked.likely ?? "")]}
        choices={dateOrders.map((order) => ({ value: order, label: t(`columns.points.dateOrder.${order}`) }))}
        error={refused ? open : undefined}
        onChange={([chosen = ""]) => onChange(chosen)}
      />
    </BlockStack>
  );
}

export function RoundingChoice({ value, onChange }: Props) {
  const { t } = useWords();
  return (
    <Select
      label={t("columns.points.rounding.title")}
      name="rounding"
      options={roundings.map((rounding) => ({
        value: rounding,
        label: t(`columns.points.rounding.${rounding}`),
      }))}
      value={value}
      helpText={t("columns.points.rounding.help")}
      onChange={onChange}
    />
  );
}

interface CountryProps extends Props {
  countries: { code: string; name: string }[];
  sentence: string | undefined;
}

/** For phone numbers. */
export function CountryChoice({ value, countries, sentence, onChange }: CountryProps) {
  const { t } = useWords();
  return (
    <Select
      label={t("columns.points.country.title")}
      name="country"
      options={[
        { label: t("columns.points.country.none"), value: "" },
        ...countries.map(({ code, name }) => ({ label: name, value: code })),
      ]}
      value={value}
      error={sentence}
      onChange={onChange}
    />
  );
}
