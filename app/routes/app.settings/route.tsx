import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { balanceFieldStatus } from "#app/balance-field/switch.server.ts";
import { cardFieldStatus } from "#app/card-field/switch.server.ts";
import { keepLast } from "#app/components/lost-answer.ts";
import { Doubt } from "#app/components/refusal-alert.tsx";
import { UnsavedChanges } from "#app/components/unsaved-changes.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { readShop } from "#app/database/db.server.ts";
import { mailIsSetUp } from "#app/env.server.ts";
import { readForm } from "#app/http.ts";
import { mailsHeldUp } from "#app/imports/mails/mails.server.ts";
import { pointValue } from "#app/shop/point-value.server.ts";
import { saveSettings, settingsOf } from "#app/shop/settings.server.ts";
import { settingFields, type TypedSettings } from "#app/shop/settings.ts";
import { setWantsMails, staffContact } from "#app/shop/staff.server.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";
import { CardFieldCard } from "./card-field-card.tsx";
import { DataCard } from "./data-card.tsx";
import { LanguageCard } from "./language-card.tsx";
import { MailCard } from "./mail-card.tsx";
import { PointsCard } from "./points-card.tsx";
import { ShopperCard } from "./shopper-card.tsx";
import { ThemeCard } from "./theme-card.tsx";
import { useSettings } from "./use-settings.tsx";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export { clientAction } from "#app/components/lost-answer.ts";
export const clientLoader = keepLast();

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { shop } = session;
  const [settings, { currencyCode }, me, balanceField, cardField, heldUp] = await Promise.all([
    settingsOf(shop),
    readShop(shop, pointValue),
    staffContact(session),
    balanceFieldStatus(shop),
    cardFieldStatus(shop),
    mailsHeldUp(shop),
  ]);
  return { settings, currencyCode, me, balanceField, cardField, mailIsSetUp: mailIsSetUp(), heldUp };
}

/** Only what was changed is sent: what somebody else changed meanwhile stays. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const form = await readForm(request);
  const typed: Partial<TypedSettings> = {};
  for (const field of settingFields) {
    const text = form.get(field);
    if (typeof text === "string") typed[field] = text;
  }
  const refusals = await saveSettings(session.shop, typed);
  const wantsMails = form.get("wantsMails");
  if (wantsMails !== null && Object.keys(refusals).length === 0) {
    await setWantsMails(session, wantsMails === "true");
  }
  return data({ refusals }, { status: Object.keys(refusals).length > 0 ? 422 : 200 });
}

export default function SettingsPage() {
  const { settings, currencyCode, me, balanceField, cardField, ...mails } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const form = useSettings(settings, me?.wantsMails ?? true);
  return (
    <Page title={t("settings.title")}>
      <UnsavedChanges
        id="settings"
        unsaved={form.unsaved}
        saving={form.saving}
        onSave={form.save}
        onDiscard={form.discard}
      />
      <BlockStack gap="400">
        <div role="alert" className="live">
          {form.inDoubt ? <Doubt /> : null}
        </div>
        <PointsCard form={form} currencyCode={currencyCode} />
        <MailCard form={form} isSetUp={mails.mailIsSetUp} heldUp={mails.heldUp} email={me?.email ?? null} />
        <DataCard form={form} />
        <LanguageCard form={form} />
        <ShopperCard form={form} />
        <CardFieldCard status={cardField} />
        <ThemeCard status={balanceField} />
      </BlockStack>
    </Page>
  );
}
