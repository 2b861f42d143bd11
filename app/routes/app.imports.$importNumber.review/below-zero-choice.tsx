import { ChoiceList } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { applyBelowZeroChoices, type ApplyBelowZero } from "#app/imports/record/review.ts";

interface Props {
  customersBelowZero: number;
  belowZero: ApplyBelowZero;
  onChange: (belowZero: ApplyBelowZero) => void;
}

export const belowZeroChoiceId = "below-zero-choice";

/** For customers from whom the file takes more points than they have. */
export function BelowZeroChoice({ customersBelowZero: count, belowZero, onChange }: Props) {
  const { t } = useWords();
  return (
    <ChoiceList
      title={<span id={belowZeroChoiceId}>{t("review.belowZeroChoice.title", { count })}</span>}
      name="below-zero-choice"
      selected={[belowZero]}
      onChange={([chosen]) => onChange(applyBelowZeroChoices.find((known) => known === chosen) ?? "allow")}
      choices={[
        {
          value: "allow",
          label: t("review.belowZeroChoice.allow"),
          helpText: t("review.belowZeroChoice.allowHelp", { count }),
        },
        {
          value: "zero",
          label: t("review.belowZeroChoice.zero"),
          helpText: t("review.belowZeroChoice.zeroHelp"),
        },
        {
          value: "reject",
          label: t("review.belowZeroChoice.reject", { count }),
          helpText: t("review.belowZeroChoice.rejectHelp"),
        },
      ]}
    />
  );
}
