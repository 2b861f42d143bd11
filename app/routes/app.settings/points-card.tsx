import { Select, TextField } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { belowZeroDefaults, pointNameCharsMax } from "#app/shop/settings.ts";
import { SettingCard } from "./setting-card.tsx";
import type { SettingsForm } from "./use-settings.tsx";

/** What points are called, what one is worth, and what is offered for those who would go below zero. */
export function PointsCard({ form, currencyCode }: { form: SettingsForm; currencyCode: string | null }) {
  const { t } = useWords();
  return (
    <SettingCard title={t("settings.points.title")}>
      <TextField
        id="pointName"
        label={t("settings.points.name")}
        helpText={t("settings.points.nameHelp")}
        value={form.value("pointName")}
        onChange={(text) => form.change("pointName", text)}
        error={form.error("pointName")}
        maxLength={pointNameCharsMax}
        autoComplete="off"
      />
      <TextField
        id="pointValue"
        label={t("settings.points.value")}
        helpText={t("settings.points.valueHelp")}
        value={form.value("pointValue")}
        onChange={(text) => form.change("pointValue", text)}
        error={form.error("pointValue")}
        suffix={currencyCode ?? undefined}
        inputMode="decimal"
        autoComplete="off"
      />
      <Select
        id="belowZero"
        label={t("settings.points.belowZero")}
        helpText={t("settings.points.belowZeroHelp")}
        value={form.value("belowZero")}
        onChange={(chosen) => form.change("belowZero", chosen)}
        error={form.error("belowZero")}
        options={belowZeroDefaults.map((value) => ({ value, label: t(`settings.points.${value}`) }))}
      />
    </SettingCard>
  );
}
