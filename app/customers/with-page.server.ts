import { setTimeout as sleep } from "node:timers/promises";

/** As long as nobody takes for waiting. */
const togetherMs = 250;

/**
 * What Shopify says, to come together with the page that shows it, so that it moves nothing that stands there already.
 * The page waits for it a moment: where Shopify takes longer, it comes after the page.
 * @returns in an object, since a promise that is returned alone would be waited for
 */
export async function withPage<Said>(asked: Promise<Said>): Promise<{ said: Said | Promise<Said> }> {
  const said = await Promise.race([asked, sleep(togetherMs, null)]);
  return { said: said ?? asked };
}
