import { ChoiceList } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { undoBelowZeroChoices, type UndoBelowZero } from "#app/imports/record/undo.ts";

interface Props {
  belowZero: UndoBelowZero;
  onChange: (belowZero: UndoBelowZero) => void;
  customersBelowZero: number;
  pointsMissing: number;
}

/** For customers who have spent some of the points. */
export function BelowZeroChoice({ belowZero, onChange, customersBelowZero, pointsMissing }: Props) {
  const { t } = useWords();
  const count = customersBelowZero;
  return (
    <ChoiceList
      title={t("undo.choice.title", { count })}
      name="below-zero-choice"
      selected={[belowZero]}
      onChange={([chosen]) => onChange(undoBelowZeroChoices.find((known) => known === chosen) ?? "zero")}
      choices={[
        {
          value: "zero",
          label: t("undo.choice.zero"),
          helpText: t("undo.choice.zeroHelp", { count: pointsMissing }),
        },
        {
          value: "allow",
          label: t("undo.choice.allow"),
          helpText: t("undo.choice.allowHelp", { count }),
        },
        {
          value: "skip",
          label: t("undo.choice.skip", { count }),
          helpText: t("undo.choice.skipHelp"),
        },
      ]}
    />
  );
}
