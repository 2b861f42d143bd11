import type { Request } from "express";

/** The shop a call was meant for, before the app's process sent it to the sandbox instead. */
export function shopOf(request: Request): string | null {
  const host = request.get("x-forwarded-host") ?? request.get("host") ?? "";
  return /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(host) ? host : null;
}
