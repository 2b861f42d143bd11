import { DownloadButton } from "#app/components/download-button.tsx";
import { Figures } from "#app/components/figures.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { fileFigures, ReceiptCard } from "./receipt.tsx";

/** The receipt of a file without points. */
export function CustomersWrittenCard({ importRecord }: { importRecord: ImportRecord }) {
  const timeZone = useTimeZone();
  const words = useWords();
  const { t, dateTime } = words;
  const { importNumber, decidedAt, decidedByName: name } = importRecord;
  const written = decidedAt && { when: dateTime(decidedAt, timeZone), name: name ?? "–" };
  return (
    <ReceiptCard importRecord={importRecord}>
      <Figures
        figures={[
          { name: t("people.sums.written"), value: written ? t("receipt.whenBy", written) : "–" },
          ...fileFigures(words, importRecord, timeZone),
        ]}
      />
      <DownloadButton url={`/app/imports/${importNumber}/receipt`}>{t("receiptSum.print")}</DownloadButton>
    </ReceiptCard>
  );
}
