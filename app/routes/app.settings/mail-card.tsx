import { Banner, Checkbox, Text, TextField } from "@shopify/polaris";
import { OfImport } from "#app/components/of-import.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { mailAddressesMax } from "#app/shop/mail-addresses.ts";
import { SettingCard } from "./setting-card.tsx";
import type { SettingsForm } from "./use-settings.tsx";

interface Props {
  form: SettingsForm;
  isSetUp: boolean;
  /** The import of an e-mail that the mail server does not take; null where all is well. */
  heldUp: number | null;
  /** Of whoever looks at it; null where it is not known. */
  email: string | null;
}

/** Who is written to when an import ends. */
export function MailCard({ form, isSetUp, heldUp, email }: Props) {
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
      {isSetUp && heldUp !== null ? (
        <Banner tone="warning" title={t("settings.mails.heldUp")}>
          <OfImport code="settings.mails.heldUpText" importNumber={heldUp} />
        </Banner>
      ) : null}
      {email === null ? null : (
        <Checkbox
          id="wantsMails"
          label={t("settings.mails.me", { email })}
          helpText={t("settings.mails.meHelp")}
          checked={form.value("wantsMails") === "true"}
          onChange={(checked) => form.change("wantsMails", String(checked))}
        />
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
