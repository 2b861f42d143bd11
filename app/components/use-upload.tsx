import { useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { refuseEarly } from "#app/imports/file/text/reader.ts";
import { workbookFormat } from "#app/imports/file/workbook/format.ts";
import { uploadBytesMax, workbookBytesMax } from "#app/imports/limits.ts";
import { formatBytes } from "./format.ts";

export type Upload =
  | { state: "idle" }
  | { state: "sending"; fileName: string; sentBytes: number; totalBytes: number }
  | { state: "refused"; fileName: string; sentence: string };

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
    const refuse = (sentence: string) => setUpload({ state: "refused", fileName, sentence });
    const sentence = await refusalBeforeSending(files, file);
    if (sentence) return refuse(sentence);

    const controller = new AbortController();
    sending.current = controller;
    const onProgress = (sentBytes: number) =>
      setUpload({ state: "sending", fileName, sentBytes, totalBytes: file.size });
    onProgress(0);
    const answer = await sendFile(path, file, onProgress, controller.signal);
    if (controller.signal.aborted) setUpload({ state: "idle" });
    else if ("path" in answer) navigate(answer.path);
    else refuse(answer.sentence);
  }

  return { upload, send, cancel };
}

/** As much of the file as says whether it is one of ours. */
const startBytes = 64 * 1024;

/** What need not travel to be refused. */
async function refusalBeforeSending(files: File[], file: File): Promise<string | null> {
  const { size } = file;
  if (files.length > 1) return "Upload one file at a time.";
  if (size === 0) return "This file is empty: upload one with a header and at least one row.";
  if (size > uploadBytesMax) {
    return `This file has ${formatBytes(size)}; the most is ${formatBytes(uploadBytesMax)}. Split it and upload the parts one after another.`;
  }
  try {
    const start = new Uint8Array(await file.slice(0, startBytes).arrayBuffer());
    if (workbookFormat(start) === null) return refuseEarly(start);
    return size > workbookBytesMax ? workbookTooLarge(size) : null;
  } catch {
    return unreadable;
  }
}

const workbookTooLarge = (size: number) =>
  `This workbook has ${formatBytes(size)}; the most is ${formatBytes(workbookBytesMax)}. Save it as a CSV file and upload that.`;

/** Browsers read no file that was changed, moved or deleted after it was chosen. */
const unreadable = "This file can’t be read any more: it may have been changed or moved. Choose it again.";

type Answer = { path: string } | { sentence: string };

const interrupted =
  "The upload was interrupted, and nothing was imported. Check your connection and upload the file again.";
const signedOut =
  "Your session has ended. Open Pointbook again from the Shopify admin and upload the file once more.";
const unexpected =
  "The file could not be stored, and nothing was imported. Try again; if it happens again, contact support.";

/** By XMLHttpRequest, because `fetch` tells no progress; App Bridge signs only `fetch`, so the token is added here. */
async function sendFile(
  path: string,
  file: File,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Answer> {
  const token = await shopify.idToken();
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name.toWellFormed()));
    request.responseType = "json";
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => resolve(readAnswer(request));
    request.onerror = () => resolve({ sentence: interrupted });
    request.onabort = () => resolve({ sentence: interrupted });
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) resolve({ sentence: interrupted });
    else request.send(file);
  });
}

function readAnswer({ status, response }: XMLHttpRequest): Answer {
  const answer = response as { path?: string; sentence?: string } | null;
  if (answer?.path) return { path: answer.path };
  if (answer?.sentence) return { sentence: answer.sentence };
  return { sentence: status === 401 ? signedOut : unexpected };
}
