import type { ImportRecord } from "#app/imports/import.server.ts";
import { DownloadButton } from "./download-button.tsx";
import { useWords } from "./use-words.tsx";

/** The rejected rows as a file, in the format in which they came; old workbooks become new ones. */
export function RejectedDownload({
  importRecord,
}: {
  importRecord: Pick<ImportRecord, "importNumber" | "format">;
}) {
  const { importNumber, format } = importRecord;
  const { t, language } = useWords();
  return (
    <DownloadButton
      url={`/app/imports/${importNumber}/rejected?locale=${language}`}
      fileName={`pointbook-import-${importNumber}-rejected.${format === "csv" ? "csv" : "xlsx"}`}
    >
      {t("rejectedFile.download")}
    </DownloadButton>
  );
}
