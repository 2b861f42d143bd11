/** Addresses of the app's entry that neither Shopify nor Pointbook writes. */
import { beforeAll, expect, test } from "vitest";
import { wordsIn } from "#app/locales/words.server.ts";
import { loader } from "#app/routes/app.tsx";
import { install, shop } from "#support/shops.ts";

beforeAll(install);

const host = Buffer.from(`admin.shopify.com/store/${shop.split(".")[0]}`).toString("base64url");
async function open(odd: Record<string, string>): Promise<Response> {
  const query = new URLSearchParams({ shop, host, embedded: "1", ...odd });
  const agent = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" };
  const request = new Request(`${process.env.SHOPIFY_APP_URL}/app?${query}`, { headers: agent });
  const answer: unknown = await loader({ request, params: {}, context: {} }).catch(
    (thrown: unknown) => thrown,
  );
  if (!(answer instanceof Response)) throw new Error(`${query} was not answered`, { cause: answer });
  return answer;
}

test.each(["A", "AAAAA", "a".repeat(10_000), Buffer.from("//:").toString("base64url")])(
  "a host that names no admin is refused with a sentence: %#",
  async (odd) => {
    const [english, bulgarian] = [await open({ host: odd }), await open({ host: odd, locale: "bg" })];
    expect([english.status, await english.text()]).toEqual([400, wordsIn("en").t("app.outside")]);
    expect([bulgarian.status, await bulgarian.text()]).toEqual([400, wordsIn("bg").t("app.outside")]);
  },
);

const nonsense = ["", "%", "\0", "🙂", "__proto__", "https://x", "../", "a".repeat(10_000)];

test.each(["shop", "embedded", "id_token", "locale"])(
  "nonsense as %s leads to a token or to the login, never to an error",
  async (name) => {
    for (const odd of nonsense) expect([odd, (await open({ [name]: odd })).status]).toEqual([odd, 302]);
  },
);
