import { sandboxControl } from "./control.ts";

/**
 * Opens the app once inside this process, as the first visit in the admin does: Shopify then gives it its tokens.
 * @param shop the sandbox's own, unless another one is named
 */
export async function openApp(adminUrl: string, shop?: string): Promise<void> {
  const { authenticate } = await import("#app/sign-in/shopify.server.ts");
  const url = await sandboxControl(adminUrl).launchUrl({ ...(shop && { shop }) });
  const request = new Request(url, {
    headers: { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" },
  });
  try {
    await authenticate.admin(request);
  } catch (thrown) {
    // Shopify's library throws an answer for a browser, which no one here can look at.
    if (!(thrown instanceof Response)) throw thrown;
    const { status, headers } = thrown;
    const to = headers.get("Location")?.replace(/\?.*/s, "");
    throw new Error(
      `The app could not be opened in the local Shopify: it answered ${status}${to ? ` and sent to ${to}` : ""}.`,
      { cause: thrown },
    );
  }
}
