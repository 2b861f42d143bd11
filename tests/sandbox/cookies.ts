import type { IncomingMessage } from "node:http";

/** The sandbox's own cookies; browsers share them between all ports of one host. */
export const userCookie = "sandbox_user";
export const customerCookie = "sandbox_customer";

export function readCookie(request: IncomingMessage, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? "").split("; ")) {
    const [key, ...value] = pair.split("=");
    if (key === name) return decodeURIComponent(value.join("="));
  }
  return undefined;
}

/** What the app would see of a cookie header: nothing of the sandbox's. */
export function withoutSandboxCookies(header: string): string {
  return header
    .split("; ")
    .filter((pair) => !pair.startsWith("sandbox_"))
    .join("; ");
}
