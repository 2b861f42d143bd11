/** A mutation that Shopify runs by itself for each line of an uploaded file. */
import { setTimeout as sleep } from "node:timers/promises";
import { latestBulkMutations, runBulkMutation } from "../admin-api/bulk-mutation.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { unlessBadAnswer } from "../admin-api/errors.ts";
import { stagedUpload } from "../admin-api/staged-upload.ts";

/** Where Shopify takes files ("Import data", https://shopify.dev/docs/api/usage/bulk-operations/imports): no answer may name another place. */
const uploadOrigin = "https://shopify-staged-uploads.storage.googleapis.com";
const uploadMsMax = 5 * 60_000;

/** The path by which Shopify knows the file, or why there is none. */
export type Uploaded = { path: string } | { refusal: string };

export async function uploadForMutation(
  client: AdminClient,
  filename: string,
  file: Blob,
  signal: AbortSignal,
): Promise<Uploaded> {
  const answer = await client.request(stagedUpload, { filename }, { signal }).catch(unlessBadAnswer);
  if (!answer) return { refusal: "an answer that is not understood" };
  const { stagedTargets, userErrors } = answer.stagedUploadsCreate;
  const [target] = stagedTargets;
  const path = target?.parameters.find(({ name }) => name === "key")?.value;
  if (userErrors[0] || !target?.url || !path) return { refusal: userErrors[0]?.message ?? "no target" };
  if (!URL.canParse(target.url) || new URL(target.url).origin !== uploadOrigin)
    return { refusal: "a target at another address" };
  const form = new FormData();
  for (const { name, value } of target.parameters) form.append(name, value);
  // Whatever stands behind the file is not looked at.
  form.append("file", file, filename);
  const problem = await send(target.url, form, signal);
  return problem === null ? { path } : { refusal: problem };
}

async function send(url: string, form: FormData, signal: AbortSignal): Promise<string | null> {
  try {
    const either = AbortSignal.any([signal, AbortSignal.timeout(uploadMsMax)]);
    const { status } = await fetch(url, { method: "POST", body: form, redirect: "error", signal: either });
    return status === 201 ? null : `the upload was answered with status ${status}`;
  } catch (error) {
    if (signal.aborted) throw error;
    return "the upload broke off";
  }
}

/** @throws AnswerLost where it may have begun, and nobody has heard. */
export async function startBulkMutation(
  client: AdminClient,
  mutation: string,
  path: string,
  signal: AbortSignal,
): Promise<{ id: string } | { refusal: string }> {
  const { bulkOperation, userErrors } = (
    await client.request(runBulkMutation, { mutation, path }, { signal, once: true })
  ).bulkOperationRunMutation;
  const [problem] = userErrors;
  if (bulkOperation && !problem) return { id: bulkOperation.id };
  return { refusal: problem?.code ?? problem?.message ?? "no operation" };
}

/** The list of operations lags behind. */
const findTries = 3;
const findPauseMs = 1_000;

/** One that goes on or has ended, by a word that only its own mutation has. */
export async function findBulkMutation(
  client: AdminClient,
  word: string,
  signal: AbortSignal,
): Promise<string | null> {
  for (let tries = 1; ; tries++) {
    const { bulkOperations } = await client.request(latestBulkMutations, {}, { signal });
    const found = bulkOperations.nodes.find(({ query }) => query.includes(word));
    if (found || tries === findTries) return found?.id ?? null;
    await sleep(findPauseMs, undefined, { signal });
  }
}
