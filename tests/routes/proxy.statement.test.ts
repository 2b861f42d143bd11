/** The statement as a page of the shop: evaluated as a theme evaluates it. */
import { Liquid } from "liquidjs";
import { beforeAll, describe, expect, test } from "vitest";
import { loader } from "#app/routes/proxy._index.ts";
import { themeGlobals } from "#sandbox/liquid.ts";
import { signedProxyQuery } from "#sandbox/proxy-signature.ts";
import { saveSettings } from "#app/shop/settings.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { requestUndo } from "#support/decide.ts";
import { asOwner, pastTriggers } from "#support/owner.ts";
import { ana, applyFile, csv, customer, install, otherShop, shop } from "#support/shops.ts";

const hers = customer(1);
const his = customer(2);
const evil = "{{ customer.email }} {% raw %}{% endraw %}{{ shop.name }} <b>&\u202E";

beforeAll(async () => {
  await install();
  await applyFile(
    `shopify_id,points_to_add,description,occurred_at\n` +
      Array.from(
        { length: 30 },
        (_, i) => `${hers},${i % 4 ? 10 : -4},Hers ${i},2026-05-${String(i + 1).padStart(2, "0")}\n`,
      ).join("") +
      `${his},7,"${evil}",2026-02-01\n${his},8,=1+1,\n`,
  );
});

interface Ask {
  query?: string;
  customerId?: string;
  from?: string;
  secret?: string;
  language?: string;
}

async function ask({
  query = "",
  customerId = String(hers),
  from = shop,
  secret = "test-secret",
  language,
}: Ask = {}) {
  const url = new URL("http://localhost/proxy");
  const identity = {
    shop: from,
    customerId,
    pathPrefix: "/apps/pointbook",
    timestampSeconds: Math.floor(Date.now() / 1000),
  };
  url.search = signedProxyQuery(new URLSearchParams(query), identity, secret).toString();
  const request = new Request(url, { headers: language ? { "Accept-Language": language } : {} });
  const response = await loader({ request, params: {}, context: {} });
  const liquid = Buffer.from(await response.arrayBuffer()).toString();
  const engine = new Liquid({ strictVariables: true, strictFilters: true });
  const html = response.headers.get("content-type")?.startsWith("application/liquid")
    ? String(
        await engine.parseAndRender(liquid, {
          ...themeGlobals("en"),
          customer: { email: "her@secret.example" },
        }),
      )
    : liquid;
  return { status: response.status, headers: response.headers, html };
}

const descriptions = (html: string) => [...html.matchAll(/<bdi[^>]*>(.*?)<\/bdi>/g)].map((match) => match[1]);
const links = (html: string) =>
  [...html.matchAll(/href="([^"]+)"[^>]*>([^<]+)</g)].map(([, href = "", text]) => ({
    href: href.replaceAll("&#38;", "&"),
    text,
  }));
const linkTo = (html: string, text: string) => links(html).find((link) => link.text === text)?.href ?? "";

describe("the page", () => {
  test("shows the balance and 20 entries, newest day first, and leads to the earlier ones and back", async () => {
    const first = await ask();
    expect(first.headers.get("content-type")).toBe("application/liquid; charset=utf-8");
    expect(first.headers.get("cache-control")).toBe("private, no-store");
    expect(first.html).toContain("<strong>188</strong> points");
    expect(descriptions(first.html)).toEqual(Array.from({ length: 20 }, (_, i) => `Hers ${29 - i}`));
    const second = await ask({ query: linkTo(first.html, "Earlier entries").slice(1) });
    expect(descriptions(second.html)).toEqual(Array.from({ length: 10 }, (_, i) => `Hers ${9 - i}`));
    expect(linkTo(second.html, "Earlier entries")).toBe("");
    const back = await ask({ query: linkTo(second.html, "Newest entries").slice(1) });
    expect(back.html).toBe(first.html);
  });

  test("shows all entries at once where that is asked for", async () => {
    const { html } = await ask({ query: linkTo((await ask()).html, "All on one page").slice(1) });
    expect(descriptions(html)).toHaveLength(30);
  });

  test("says of which entries it is, so that paper is not taken for the whole", async () => {
    const said = (html: string) =>
      [...html.matchAll(/<p(?: class="pointbook-statement__chosen")?>([^<]+)<\/p>/g)].map(([, text]) => text);
    const [newer, earlier] = ["newer", "earlier"].map(
      (which) => `There are ${which} entries that are not on this page.`,
    );
    const first = await ask();
    expect(said(first.html)).toEqual([`Entries 1 to 20. ${earlier}`]);
    expect(said((await ask({ query: linkTo(first.html, "Earlier entries").slice(1) })).html)).toEqual([
      newer,
    ]);
    expect(said((await ask({ query: "all=1" })).html)).toEqual([]);
    expect(said((await ask({ query: "show=spent" })).html)).toEqual(["Entries: Spent"]);
    expect(said((await ask({ query: "show=gained&month=2026-05&locale=bg" })).html)).toEqual([
      "Записи: Спечелени, май 2026 г.",
      "Записи от 1 до 20. Има по-ранни записи, които не са на тази страница.",
    ]);
  });

  test("shows only what was gained, or only what was spent, over more than one page", async () => {
    const gained = await ask({ query: "show=gained" });
    const rest = await ask({ query: linkTo(gained.html, "Earlier entries").slice(1) });
    expect(descriptions(gained.html + rest.html)).toHaveLength(22);
    expect(descriptions((await ask({ query: "show=spent" })).html)).toHaveLength(8);
    expect(gained.html).toMatch(/aria-current="true">Gained</);
  });

  test("says in each entry when it happened and was added, and its number", async () => {
    await pastTriggers("UPDATE posting SET posted_at = '2026-11-03T22:30:00Z'");
    await asOwner(`UPDATE shop SET time_zone = 'Europe/Sofia' WHERE shop = '${shop}'`);
    const { html } = await ask();
    expect(html).toMatch(/<dt>Happened on<\/dt><dd><time datetime="2026-05-30">May 30, 2026</);
    expect(html).toMatch(/<dt>Added on<\/dt><dd><time datetime="2026-11-04">Nov 4, 2026</);
    expect(html).toMatch(/<dt>Entry number<\/dt><dd>1-31</);
    const { html: undated } = await ask({ customerId: String(his) });
    expect(undated.match(/<dt>Happened on</g)).toHaveLength(2);
    expect(undated.match(/<dt>Added on</g), "a day that is the same is said once").toHaveLength(1);
  });

  test("is in the language of the theme's link, else of the browser, else in English", async () => {
    const bulgarian = { heading: "Вашите точки", month: "май 2026" };
    for (const order of [{ query: "locale=bg" }, { query: "locale=xx", language: "bg-BG, en;q=0.5" }]) {
      const { html } = await ask(order);
      expect(html).toContain(bulgarian.heading);
      expect(html).toContain('lang="bg"');
    }
    expect((await ask({ language: "xx" })).html).toContain("Your points");
    expect(linkTo((await ask({ query: "locale=bg" })).html, "По-ранни записи")).toContain("locale=bg");
  });
});

describe("a month", () => {
  test("is one of those in which she has entries, by the day that they happened", async () => {
    await asOwner(`UPDATE shop SET time_zone = 'Europe/Sofia' WHERE shop = '${shop}'`);
    await pastTriggers("UPDATE posting SET posted_at = '2026-10-31T22:30:00Z'");
    const { html } = await ask({ customerId: String(his) });
    expect([...html.matchAll(/<option value="([^"]*)"/g)].map((match) => match[1])).toEqual([
      "",
      "2026-11",
      "2026-02",
    ]);
    expect(descriptions((await ask({ customerId: String(his), query: "month=2026-11" })).html)).toEqual([
      "=1+1",
    ]);
    expect(descriptions((await ask({ customerId: String(his), query: "month=2026-02" })).html)).toHaveLength(
      1,
    );
    expect((await ask({ customerId: String(his), query: "month=2026-03" })).html).toContain(
      "There are no such entries.",
    );
  });

  test.each(["2026-13", "0000-01", "26-01", "2026-1", "x", "2026-05-01"])(
    "that is none asks for nothing: %j",
    async (month) => {
      expect(descriptions((await ask({ query: `month=${month}` })).html)).toHaveLength(20);
    },
  );
});

test("descriptions are data: neither HTML nor Liquid of theirs is evaluated", async () => {
  const { html } = await ask({ customerId: String(his) });
  expect(html).not.toMatch(/secret\.example|Demo shop.*<b>/);
  const shown = descriptions(html)[1]?.replace(/&#(\d+);/g, (_, code: string) =>
    String.fromCharCode(Number(code)),
  );
  expect(shown).toBe(evil);
});

test("an entry that takes another back names it, with a way to it", async () => {
  const other = customer(9);
  const lines = Array.from({ length: 25 }, (_, i) => `${other},1,One ${i}`);
  const { importNumber } = await applyFile(csv(...lines));
  await requestUndo(shop, importNumber, ana, { belowZero: "allow", description: "Taken back" });
  await workOnImport(shop, importNumber);
  await applyFile(csv(...Array.from({ length: 25 }, (_, i) => `${other},1,Later ${i}`)));
  const undo = await ask({ customerId: String(other), query: "show=spent" });
  const corrects = links(undo.html).find(({ text }) => text === `${importNumber}-2`)?.href ?? "";
  const [query = "", anchor] = corrects.split("#");
  const original = await ask({ customerId: String(other), query: query.slice(1) });
  expect(anchor).toBe(`entry-${importNumber}-2`);
  expect(original.html).toContain(`id="${anchor}"`);
  expect(descriptions(original.html)[0]).toBe("One 0");
});

test("each entry has a way to ask the shop about it, which names it", async () => {
  const { html } = await ask({ query: "locale=bg" });
  expect(decodeURIComponent(linkTo(html, "Попитайте за този запис").replaceAll("&#37;", "%"))).toBe(
    "mailto:hello@demo.example?subject=Въпрос за запис 1-31 в точките ми",
  );
});

describe("the file", () => {
  test("holds all her entries, and cells that a spreadsheet would run are text", async () => {
    const { html: file, headers } = await ask({ customerId: String(his), query: "download=csv" });
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(file.split("\r\n").slice(0, 2)).toEqual([
      "\uFEFFHappened on,Added on,Description,Points,Balance,Entry number,Takes back entry",
      expect.stringMatching(/^\d{4}-\d\d-\d\d,\d{4}-\d\d-\d\d,'=1\+1,8,15,#1-33,$/),
    ]);
    expect((await ask({ query: "download=csv&show=gained" })).html.trim().split("\r\n")).toHaveLength(31);
  });
});

test("nobody signed in: the way to sign in, and nobody's points", async () => {
  const { status, html } = await ask({ customerId: "" });
  expect(status).toBe(200);
  expect(html).toContain('href="/customer_authentication/login"');
  expect(html).not.toMatch(/Hers|<strong>/);
});

test("a customer of another shop with the same number has nothing here", async () => {
  expect((await ask({ from: otherShop })).html).toContain("You have no points yet.");
});

test("whoever asks past the shop gets a page that does not exist", async () => {
  expect((await ask({ secret: "not the app's" })).status).toBe(404);
});

describe("a card", () => {
  const card = "2048191234565";
  /** What a scanner sees: so many modules of black and white, from the rectangles of the picture. */
  function modules(html: string): string {
    const [, width = "0", bars = ""] = /viewBox="0 0 (\d+) 50".*?<path d="([^"]*)"/.exec(html) ?? [];
    const row = Array.from({ length: Number(width) }, () => "0");
    for (const [, from, wide] of bars.matchAll(/M(\d+) 0h(\d+)v50h-\d+z/g))
      row.fill("1", Number(from), Number(from) + Number(wide));
    return row.join("");
  }
  beforeAll(() =>
    asOwner("INSERT INTO customer_card (shop, customer_id, card_number) VALUES ($1, $2, $3)", [
      ...[shop, hers, card],
    ]),
  );

  test("is not shown before the merchant wants it, and to nobody who has none", async () => {
    expect((await ask()).html).not.toContain(card);
    await saveSettings(shop, { showsCard: "true" });
    expect((await ask({ customerId: String(his) })).html).not.toContain("<svg");
    expect((await ask({ customerId: "" })).html).not.toContain("<svg");
    expect((await ask({ from: otherShop })).html).not.toContain(card);
  });

  test("is a number that she reads and a barcode of Code 128 with its quiet zones", async () => {
    const { html } = await ask({ query: "locale=bg" });
    expect(html).toContain("<p>Вашата карта</p>");
    expect(html).toContain(`<bdi>${card}</bdi>`);
    // Digits two by two, the last one alone: start, six pairs, a change of code, one digit, a check digit and the stop.
    expect(modules(html)).toMatch(/^0{10}11010011100[01]{99}11000111010110{10}$/);
  });

  test("that a theme would evaluate is text", async () => {
    await asOwner("UPDATE customer_card SET card_number = 'A{{1}}<b>' WHERE customer_id = $1", [hers]);
    const { html } = await ask();
    const [, shown = ""] = /<bdi>(A[^<]*)<\/bdi>/.exec(html) ?? [];
    expect(shown.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))).toBe("A{{1}}<b>");
  });
});
