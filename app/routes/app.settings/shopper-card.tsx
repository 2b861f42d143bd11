import { Select } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { SettingCard } from "./setting-card.tsx";
import type { SettingsForm } from "./use-settings.tsx";

/** Whether shoppers see the card that they have. */
export function ShopperCard({ form }: { form: SettingsForm }) {
  const { t } = useWords();
  return (
    <SettingCard title={t("settings.card.title")}>
      <Select
        id="showsCard"
        label={t("settings.card.shows")}
        helpText={t("settings.card.showsHelp")}
        value={form.value("showsCard")}
        onChange={(chosen) => form.change("showsCard", chosen)}
        error={form.error("showsCard")}
        options={[
          { value: "false", label: t("settings.card.off") },
          { value: "true", label: t("settings.card.on") },
        ]}
      />
    </SettingCard>
  );
}
