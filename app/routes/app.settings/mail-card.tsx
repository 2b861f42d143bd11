import { Banner, Text, TextField } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { mailAddressesMax } from "#app/shop/mail-addresses.ts";
import { SettingCard } from "./setting-card.tsx";
import type { SettingsForm } from "./use-settings.tsx";

/** Who is written to when an import ends. */
export function MailCard({ form, isSetUp }: { form: SettingsForm; isSetUp: boolean }) {
  const { t } = useWords();
  return (
    <SettingCard title={t("settings.mails.title")}>
      {isSetUp ? (
        <Text as="p">{t("settings.mails.text")}</Text>
      ) : (
        <Banner tone="info" title={t("settings.mails.off")}>
          <Text as="p">{t("settings.mails.offText")}</Text>
        </Banner>
      )}
      <TextField
        id="mailAddresses"
        label={t("settings.mails.addresses")}
        helpText={t("settings.mails.addressesHelp", { max: mailAddressesMax })}
        value={form.value("mailAddresses")}
        onChange={(text) => form.change("mailAddresses", text)}
        error={form.error("mailAddresses")}
        multiline={3}
        autoComplete="off"
      />
    </SettingCard>
  );
}
