import { BlockStack, Banner, Box, Link, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { NameSurvivor } from "./name-survivor.tsx";
import { WriteOff } from "./write-off.tsx";

interface Props {
  gone: { state: "merged" | "deleted" | "unknown"; survivorId: string | null; goneAt: string } | null;
  /** Who was merged into this customer. */
  mergedHere: string[];
  balance: number;
}

/** What became of a customer at Shopify, where her points are now, and what can be done with them. */
export function GoneBanner({ gone, mergedHere, balance }: Props) {
  const { t, date } = useWords();
  const timeZone = useTimeZone();
  if (!gone && mergedHere.length === 0) return null;
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <BlockStack gap="400">
        {mergedHere.length > 0 ? (
          <Banner tone="info" title={t("gone.here.title", { count: mergedHere.length })}>
            <BlockStack>
              {mergedHere.map((id) => (
                <ToCustomer key={id} id={id} />
              ))}
            </BlockStack>
          </Banner>
        ) : null}
        {gone?.state === "merged" && gone.survivorId ? (
          <Banner tone="warning" title={t("gone.merged.title")}>
            <Text as="p">{t("gone.merged.text")}</Text>
            <ToCustomer id={gone.survivorId} />
          </Banner>
        ) : null}
        {gone && gone.state !== "merged" ? (
          <Banner tone="warning" title={t(`gone.${gone.state}.title`, { day: date(gone.goneAt, timeZone) })}>
            <BlockStack gap="300" inlineAlign="start">
              <Text as="p">{t(`gone.${gone.state}.text`)}</Text>
              {gone.state === "unknown" ? <NameSurvivor /> : null}
              {balance === 0 ? null : <WriteOff balance={balance} />}
            </BlockStack>
          </Banner>
        ) : null}
      </BlockStack>
    </Box>
  );
}

function ToCustomer({ id }: { id: string }) {
  const { t } = useWords();
  return <Link url={`/app/customers/${id}`}>{t("app.title.customer", { customerId: id })}</Link>;
}
