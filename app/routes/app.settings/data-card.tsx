import { Select } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { retentionChoices } from "#app/shop/settings.ts";
import { SettingCard } from "./setting-card.tsx";
import type { SettingsForm } from "./use-settings.tsx";

/** How long files and rejected rows are kept. */
export function DataCard({ form }: { form: SettingsForm }) {
  const { t } = useWords();
  const [longest, ...shorter] = retentionChoices;
  return (
    <SettingCard title={t("settings.data.title")}>
      <Select
        id="retentionDays"
        label={t("settings.data.retention")}
        helpText={t("settings.data.retentionHelp")}
        value={form.value("retentionDays")}
        onChange={(chosen) => form.change("retentionDays", chosen)}
        error={form.error("retentionDays")}
        options={[
          { value: String(longest), label: t("settings.data.longest") },
          ...shorter.map((days) => ({
            value: String(days),
            label: t("settings.data.days", { count: days }),
          })),
        ]}
      />
    </SettingCard>
  );
}
