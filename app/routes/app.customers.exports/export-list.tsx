import { BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { DownloadButton } from "#app/components/download-button.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { CustomerExport } from "#app/exports/exports.server.ts";
import { failureSentence } from "#app/exports/failure.ts";

/** What was asked for within a day: how far it is, or the file. */
export function ExportList({ exports }: { exports: CustomerExport[] }) {
  const { t } = useWords();
  if (exports.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("exports.list.title")}
        </Text>
        <div aria-live="polite">
          <BlockStack gap="400">
            {exports.map((one) => (
              <ExportItem key={one.exportId} export={one} />
            ))}
          </BlockStack>
        </div>
      </BlockStack>
    </Card>
  );
}

function ExportItem({ export: one }: { export: CustomerExport }) {
  const timeZone = useTimeZone();
  const { t, dateTime } = useWords();
  const { total: count, createdAt, createdByName: name } = one;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t("exports.list.name", { count, when: dateTime(createdAt, timeZone), name })}
      </Text>
      <Standing export={one} />
    </BlockStack>
  );
}

function Standing({ export: one }: { export: CustomerExport }) {
  const { state, failureCode, fileBytes, exportId, expiresAt } = one;
  const timeZone = useTimeZone();
  const words = useWords();
  const { t, bytes, dateTime } = words;
  if (state === "failed") return <Text as="p">{failureSentence(failureCode ?? "internal", words)}</Text>;
  if (state !== "ready") return <Progress export={one} />;
  return (
    <>
      <Text as="p">
        {t("exports.list.ready", {
          size: bytes(fileBytes),
          when: expiresAt ? dateTime(expiresAt, timeZone) : "–",
        })}
      </Text>
      <DownloadButton url={`/app/customers/exports/${exportId}`}>{t("exports.list.download")}</DownloadButton>
    </>
  );
}

function Progress({ export: { state, done, total } }: { export: CustomerExport }) {
  const id = useId();
  const { t } = useWords();
  return (
    <>
      <Text as="p" id={id}>
        {state === "waiting" ? t("exports.list.waiting") : t("exports.list.running", { done, total })}
      </Text>
      <ProgressBar progress={(100 * done) / Math.max(total, 1)} ariaLabelledBy={id} animated={false} />
      <Text as="p" tone="subdued">
        {t("exports.list.stay")}
      </Text>
    </>
  );
}
