/** Files that an app uploads for a bulk mutation. Captured: the target, its parameters, and what Google's storage answers. */
import { createHmac, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { NextFunction, Request, Response } from "express";
import type { SandboxContext } from "./context.ts";
import { notInSandbox } from "./graphql-errors.ts";
import type { GraphQLContext } from "./resolvers.ts";

/** By their key; null where only the target was made. */
export type Uploads = Map<string, Buffer | null>;

/** Captured: 1 to 100 MB. */
export const uploadBytesMax = 104_857_600;

const bucket = "shopify-staged-uploads";
const uploadHost = `${bucket}.storage.googleapis.com`;
const shopNumber = 92_891_250;

interface UploadInput {
  filename: string;
  mimeType: string;
  resource: string;
  httpMethod?: string | null;
}

export function stagedUploadsCreate(context: GraphQLContext, { input }: { input: UploadInput[] }) {
  if (context.faults.bulk.upload === "no_target") {
    const message = "The sandbox was told to make no target.";
    return { stagedTargets: [], userErrors: [{ field: null, message }] };
  }
  return { stagedTargets: input.map((one) => target(context, one)), userErrors: [] };
}

function target({ uploads, apiSecret }: GraphQLContext, { filename, mimeType, ...how }: UploadInput) {
  if (how.resource !== "BULK_MUTATION_VARIABLES" || how.httpMethod !== "POST")
    throw notInSandbox(`a staged upload of ${how.resource} by ${how.httpMethod}`);
  const key = `tmp/${shopNumber}/bulk/${randomUUID()}/${filename}`;
  uploads.set(key, null);
  const now = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const fields = {
    "Content-Type": mimeType,
    success_action_status: "201",
    acl: "private",
    key,
    "x-goog-date": now,
    "x-goog-credential": `merchant-assets@shopify-tiers.iam.gserviceaccount.com/${now.slice(0, 8)}/auto/storage/goog4_request`,
    "x-goog-algorithm": "GOOG4-RSA-SHA256",
  };
  const expiration = new Date(Date.now() + 24 * 3600_000).toISOString().replace(/\.\d+/, "");
  const conditions = [
    ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
    ["content-length-range", 1, uploadBytesMax],
    { bucket },
  ];
  const policy = Buffer.from(JSON.stringify({ conditions, expiration })).toString("base64");
  const signed = { ...fields, "x-goog-signature": sign(apiSecret, policy), policy };
  const url = `https://${uploadHost}/`;
  return {
    url,
    resourceUrl: url,
    parameters: Object.entries(signed).map(([name, value]) => ({ name, value })),
  };
}

/** Takes a form as Google's storage does: all that was signed, and the file behind it. */
export async function takeUpload(
  context: SandboxContext,
  request: Request,
  response: Response,
  next: NextFunction,
): Promise<void> {
  if (request.get("x-forwarded-host") !== uploadHost) return next();
  const { upload } = context.faults.bulk;
  if (upload === "drops") {
    request.socket.destroy();
    return;
  }
  const refuse = (status: number, code: string) =>
    void response.status(status).type("xml").send(`<?xml version='1.0'?><Error><Code>${code}</Code></Error>`);
  const type = request.get("content-type") ?? "";
  const body = Readable.toWeb(request) as ReadableStream<Uint8Array>;
  const form = await new globalThis.Response(body, { headers: { "content-type": type } }).formData();
  const file = form.get("file");
  const isLast = [...form.keys()].at(-1) === "file";
  if (!(file instanceof Blob) || !isLast) return refuse(400, "InvalidArgument");
  const text = (name: string) => String(form.get(name) ?? "");
  if (upload === "forbidden" || !isSigned(context.options.apiSecret, text))
    return refuse(403, "AccessDenied");
  if (file.size > uploadBytesMax) return refuse(400, "EntityTooLarge");
  if (file.size < 1) return refuse(400, "EntityTooSmall");
  const key = text("key");
  context.uploads.set(key, Buffer.from(await file.arrayBuffer()));
  const place = `<Bucket>${bucket}</Bucket><Key>${key}</Key>`;
  response.status(201).type("xml").send(`<?xml version='1.0'?><PostResponse>${place}</PostResponse>`);
}

function isSigned(secret: string, text: (name: string) => string): boolean {
  const policy = text("policy");
  if (text("x-goog-signature") !== sign(secret, policy)) return false;
  const { conditions, expiration } = JSON.parse(Buffer.from(policy, "base64").toString("utf8")) as {
    conditions: (unknown[] | Record<string, string>)[];
    expiration: string;
  };
  const named = conditions.flatMap((one) => (Array.isArray(one) ? [] : Object.entries(one)));
  return (
    Date.now() < Date.parse(expiration) &&
    named.every(([name, value]) => name === "bucket" || text(name) === value)
  );
}

const sign = (secret: string, policy: string): string =>
  createHmac("sha256", secret).update(policy).digest("hex");
