import type { ImportRecord } from "#app/imports/import.server.ts";
import { DownloadButton } from "./download-button.tsx";
import { useWords } from "./use-words.tsx";

/** The rejected rows as a file, in the format in which they came; old workbooks become new ones. */
export function RejectedDownload({ importRecord }: { importRecord: Pick<ImportRecord, "importNumber"> }) {
  const { t } = useWords();
  return (
    <DownloadButton url={`/app/imports/${importRecord.importNumber}/rejected`}>
      {t("rejectedFile.download")}
    </DownloadButton>
  );
}
