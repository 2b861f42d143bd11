import { Select } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { languages } from "#app/locales/language.ts";
import { SettingCard } from "./setting-card.tsx";
import type { SettingsForm } from "./use-settings.tsx";

/** In which language those are written to whose own is not known. */
export function LanguageCard({ form }: { form: SettingsForm }) {
  const { t } = useWords();
  return (
    <SettingCard title={t("settings.language.title")}>
      <Select
        id="language"
        label={t("settings.language.label")}
        helpText={t("settings.language.help")}
        value={form.value("language")}
        onChange={(chosen) => form.change("language", chosen)}
        error={form.error("language")}
        options={[
          { value: "", label: t("settings.language.auto") },
          ...languages.map((value) => ({ value, label: t(`settings.language.${value}`) })),
        ]}
      />
    </SettingCard>
  );
}
