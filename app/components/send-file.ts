/** One file on its way to the app, and what became of it where its answer was lost. */
import { refuse, type Refusal } from "#app/refusal.ts";
import { inTime } from "./in-time.ts";

/** `lost`: it may have arrived or not. */
export type Answer = { path: string } | { refusal: Refusal } | "lost";

/** The admin answers at once, or not at all. */
const tokenWaitMs = 15_000;

interface Sending {
  file: File;
  /** Known by it where its answer is lost. */
  fileId: string;
  onProgress: (bytes: number) => void;
  signal: AbortSignal;
}

/** By XMLHttpRequest, because `fetch` tells no progress; App Bridge signs only `fetch`, so the token is added here. */
export async function sendFile(path: string, { file, fileId, onProgress, signal }: Sending): Promise<Answer> {
  const token = await inTime(shopify.idToken(), tokenWaitMs, signal).catch(() => null);
  // Offline Shopify is not heard, whoever one is.
  if (token === null) return { refusal: refuse(navigator.onLine ? "upload_no_token" : "upload_interrupted") };
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name.toWellFormed()));
    request.setRequestHeader("X-Upload-Id", fileId);
    request.responseType = "json";
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => resolve(readAnswer(request));
    request.onerror = () => resolve("lost");
    request.onabort = () => resolve("lost");
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) resolve("lost");
    else request.send(file);
  });
}

function readAnswer({ status, response }: XMLHttpRequest): Answer {
  const answer = response as { path?: string; refusal?: Refusal } | null;
  if (answer?.path) return { path: answer.path };
  if (answer?.refusal) return { refusal: answer.refusal };
  if (status === 401) return { refusal: refuse("upload_signed_out") };
  return status >= 500 ? "lost" : { refusal: refuse("upload_failed") };
}

/** One question may never be answered, on a line that has just broken: the next one is. */
const askWaitMs = 10_000;

/** Asks what became of an upload; `lost` as long as that is not known. */
export async function askAfter(fileId: string, signal: AbortSignal): Promise<Answer> {
  const either = AbortSignal.any([signal, AbortSignal.timeout(askWaitMs)]);
  const asked = fetch(`/app/imports/upload?upload=${fileId}`, { signal: either });
  // App Bridge asks the admin for a token first, which no signal ends.
  const answer = await inTime(asked, askWaitMs, signal).catch(() => null);
  if (!answer?.ok) return "lost";
  const { path, state } = (await answer.json().catch(() => ({}))) as { path?: string; state?: string };
  if (path) return { path };
  return state === "nothing" ? { refusal: refuse("upload_interrupted") } : "lost";
}
