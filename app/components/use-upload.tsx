import { useNavigate, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { megabytes } from "#app/bytes.ts";
import { refuseEarly } from "#app/imports/file/text/reader.ts";
import { workbookFormat } from "#app/imports/file/workbook/format.ts";
import { uploadBytesMax, workbookBytesMax } from "#app/imports/limits.ts";
import { refuse, type Refusal } from "#app/refusal.ts";
import { askAfter, sendFile } from "./send-file.ts";
import { askAgainMs } from "./use-polling.tsx";

export type Upload =
  | { state: "idle" }
  | { state: "sending"; fileName: string; sentBytes: number; totalBytes: number }
  /** Sent, and nobody has heard yet whether it arrived. */
  | { state: "inDoubt"; fileName: string }
  | { state: "refused"; fileName: string; refusal: Refusal; file: File };

/** Where a new import is sent; a file that corrects one is sent elsewhere. */
const newImport = "/app/imports/upload";

/** Sends one file to a path of the app and goes on to the page that the answer names. */
export function useUpload(path: string) {
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const [upload, setUpload] = useState<Upload>({ state: "idle" });
  const sending = useRef<AbortController | null>(null);
  const cancel = () => sending.current?.abort();
  useEffect(() => cancel, []);

  async function send(files: File[]) {
    const file = files[0];
    if (!file) return;
    const fileName = file.name;
    const showRefusal = (refusal: Refusal) => setUpload({ state: "refused", fileName, refusal, file });
    const refusal = await refusalBeforeSending(files, file);
    if (refusal) return showRefusal(refusal);

    const controller = new AbortController();
    sending.current = controller;
    const onProgress = (sentBytes: number) =>
      setUpload({ state: "sending", fileName, sentBytes, totalBytes: file.size });
    onProgress(0);
    const { signal } = controller;
    const fileId = crypto.randomUUID();
    let answer = await sendFile(path, { file, fileId, onProgress, signal });
    if (answer === "lost" && path !== newImport) {
      // The page itself knows whether the import has gone on.
      revalidate();
      answer = { refusal: refuse("upload_unknown") };
    }
    while (answer === "lost" && !signal.aborted) {
      setUpload({ state: "inDoubt", fileName });
      answer = await askAfter(fileId, signal);
      if (answer === "lost") await pause(askAgainMs, signal);
    }
    if (signal.aborted || answer === "lost") setUpload({ state: "idle" });
    else if ("path" in answer) navigate(answer.path);
    else showRefusal(answer.refusal);
  }

  return { upload, send, cancel };
}

/** As much of the file as says whether it is one of ours. */
const startBytes = 64 * 1024;

/** What need not travel to be refused. */
async function refusalBeforeSending(files: File[], file: File): Promise<Refusal | null> {
  const size = megabytes(file.size);
  if (files.length > 1) return refuse("upload_many_files");
  if (file.size === 0) return refuse("file_empty");
  if (file.size > uploadBytesMax) {
    return refuse("upload_too_large", { size, sizeMax: megabytes(uploadBytesMax) });
  }
  try {
    const start = new Uint8Array(await file.slice(0, startBytes).arrayBuffer());
    if (workbookFormat(start) === null) return refuseEarly(start);
    if (file.size <= workbookBytesMax) return null;
    return refuse("upload_workbook_too_large", { size, sizeMax: megabytes(workbookBytesMax) });
  } catch {
    // Browsers read no file that was changed, moved or deleted after it was chosen.
    return refuse("upload_file_gone");
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
