import { useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { megabytes } from "#app/imports/file/bytes.ts";
import { refuseEarly } from "#app/imports/file/text/reader.ts";
import { workbookFormat } from "#app/imports/file/workbook/format.ts";
import { uploadBytesMax, workbookBytesMax } from "#app/imports/limits.ts";
import { refuse, type Refusal } from "#app/refusal.ts";
import { inTime } from "./in-time.ts";

export type Upload =
  | { state: "idle" }
  | { state: "sending"; fileName: string; sentBytes: number; totalBytes: number }
  | { state: "refused"; fileName: string; refusal: Refusal };

/** Sends one file to a path of the app and goes on to the page that the answer names. */
export function useUpload(path: string) {
  const navigate = useNavigate();
  const [upload, setUpload] = useState<Upload>({ state: "idle" });
  const sending = useRef<AbortController | null>(null);
  const cancel = () => sending.current?.abort();
  useEffect(() => cancel, []);

  async function send(files: File[]) {
    const file = files[0];
    if (!file) return;
    const fileName = file.name;
    const showRefusal = (refusal: Refusal) => setUpload({ state: "refused", fileName, refusal });
    const refusal = await refusalBeforeSending(files, file);
    if (refusal) return showRefusal(refusal);

    const controller = new AbortController();
    sending.current = controller;
    const onProgress = (sentBytes: number) =>
      setUpload({ state: "sending", fileName, sentBytes, totalBytes: file.size });
    onProgress(0);
    const answer = await sendFile(path, file, onProgress, controller.signal);
    if (controller.signal.aborted) setUpload({ state: "idle" });
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

type Answer = { path: string } | { refusal: Refusal };

/** The admin answers at once, or not at all. */
const tokenWaitMs = 15_000;

const interrupted: Answer = { refusal: refuse("upload_interrupted") };

/** By XMLHttpRequest, because `fetch` tells no progress; App Bridge signs only `fetch`, so the token is added here. */
async function sendFile(
  path: string,
  file: File,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Answer> {
  const token = await inTime(shopify.idToken(), tokenWaitMs, signal).catch(() => null);
  if (token === null) return { refusal: refuse("upload_no_token") };
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name.toWellFormed()));
    request.responseType = "json";
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => resolve(readAnswer(request));
    request.onerror = () => resolve(interrupted);
    request.onabort = () => resolve(interrupted);
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) resolve(interrupted);
    else request.send(file);
  });
}

function readAnswer({ status, response }: XMLHttpRequest): Answer {
  const answer = response as { path?: string; refusal?: Refusal } | null;
  if (answer?.path) return { path: answer.path };
  if (answer?.refusal) return { refusal: answer.refusal };
  return { refusal: refuse(status === 401 ? "upload_signed_out" : "upload_failed") };
}
