import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { loader } from "#app/routes/proxy.history.ts";
import { proxySignature, signedProxyQuery } from "#sandbox/proxy-signature.ts";
import { asOwner, pastTriggers } from "#support/owner.ts";
import { applyFile, csv, customer, install, otherShop, shop } from "#support/shops.ts";

const hers = customer(1);
const his = customer(2);

beforeAll(async () => {
  await install();
  await applyFile(
    csv(...Array.from({ length: 45 }, (_, i) => `${hers},${i + 1},Hers ${i + 1}`), `${his},7,His`),
  );
});

interface Ask {
  query?: string;
  customerId?: string;
  from?: string;
  secret?: string;
  ageSeconds?: number;
  /** Done to the address after it was signed. */
  tamper?: (url: URL) => void;
}

async function ask({
  query = "",
  customerId = String(hers),
  from = shop,
  secret = "test-secret",
  ageSeconds = 0,
  tamper,
}: Ask = {}) {
  const url = new URL("http://localhost/proxy/history");
  const timestampSeconds = Math.floor(Date.now() / 1000) - ageSeconds;
  url.search = signedProxyQuery(
    new URLSearchParams(query),
    { shop: from, customerId, pathPrefix: "/apps/pointbook", timestampSeconds },
    secret,
  ).toString();
  tamper?.(url);
  const args = { request: new Request(url), params: {}, context: {} };
  const response = await loader(args).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
}

test("a request that the secret before this one signed is answered while the secret is rotated", async () => {
  expect((await ask({ secret: "former-secret" })).status).toBe(200);
});

/** Refused, and without a word of anybody's data. */
async function refused(order: Ask): Promise<void> {
  const { status, body } = await ask(order);
  expect(status).toBe(400);
  expect(JSON.stringify(body)).not.toMatch(/Hers|His|balance/);
}

describe("a shopper who is signed in", () => {
  test("sees her own entries, newest first, 20 a page, and comes to the first one by the cursor", async () => {
    const first = await ask();
    expect(first).toMatchObject({ status: 200, body: { balance: 1035 } });
    expect(first.body.entries[0]).toMatchObject({
      id: "1-46",
      description: "Hers 45",
      points: 45,
      balanceAfter: 1035,
    });
    const descriptions: string[] = [];
    let next: string | null = "";
    for (let pages = 1; next !== null; pages++) {
      const { body } = await ask({ query: next && `before=${next}` });
      expect(body.entries.length).toBe(pages < 3 ? 20 : 5);
      descriptions.push(...body.entries.map((entry: { description: string }) => entry.description));
      next = body.next;
    }
    expect(descriptions).toEqual(Array.from({ length: 45 }, (_, i) => `Hers ${45 - i}`));
  });

  test("gets what the theme shows, with what an entry is and which it takes back, and nothing of who posted it", async () => {
    const { body } = await ask();
    expect(Object.keys(body).sort()).toEqual(["balance", "entries", "entryCount", "next", "tag"]);
    expect(Object.keys(body.entries[0]).sort()).toEqual([
      "balanceAfter",
      "corrects",
      "date",
      "day",
      "description",
      "id",
      "kind",
      "occurredAt",
      "points",
    ]);
    expect(body.entries[0]).toMatchObject({ kind: "import", corrects: null });
  });

  test("whose points nobody has written yet has a balance of zero", async () => {
    expect(await ask({ customerId: "5" })).toMatchObject({
      status: 200,
      body: { balance: 0, entries: [], next: null },
    });
  });

  test("of another shop has nothing here, though her number is the same", async () => {
    expect((await ask({ from: otherShop })).body).toMatchObject({ balance: 0, entries: [], next: null });
  });
});

test("nobody signed in: 401, as JSON", async () => {
  for (const customerId of ["", "0", "not-a-number", "99999999999999999999"]) {
    expect(await ask({ customerId })).toMatchObject({ status: 401, body: { error: "signed_out" } });
  }
});

test("no answer may be kept by anybody on the way", async () => {
  for (const order of [{}, { customerId: "" }, { query: "before=x" }]) {
    expect((await ask(order)).headers.get("cache-control")).toBe("private, no-store");
  }
});

describe("a cursor", () => {
  test.each([
    "x",
    "1",
    "1-",
    "-1",
    "1-2-3",
    "1_2",
    "99999999999-1",
    "1-2;DROP",
    "",
    "1-26",
    "1-26.",
    "1-26.x",
  ])("that is none is answered 400: %j", async (before) => {
    expect(await ask({ query: `before=${encodeURIComponent(before)}` })).toMatchObject({
      status: 400,
      body: { error: "bad_request" },
    });
  });

  test("past either end gives an empty page or the first one", async () => {
    const { tag } = (await ask()).body;
    expect((await ask({ query: `before=1-1.${tag}` })).body).toMatchObject({ entries: [], next: null });
    expect((await ask({ query: `before=9999999999-9999999999.${tag}` })).body.entries).toHaveLength(20);
  });
});

describe("the parameters of the statement page", () => {
  const third = customer(3);
  const of = (query: string) => ask({ query, customerId: String(third) });
  const said = ({ body }: Awaited<ReturnType<typeof ask>>) =>
    body.entries.map(({ description }: { description: string }) => description);

  beforeAll(async () => {
    const lines = Array.from(
      { length: 25 },
      (_, i) => `${third},${i % 5 ? 10 : -4},May ${i},2026-05-0${1 + (i % 9)}`,
    );
    await applyFile(
      `shopify_id,points_to_add,description,occurred_at\n${lines.join("\n")}\n${third},7,In June,2026-06-30\n`,
    );
  });

  test("only what was spent, or gained, over more than one page, under the whole balance", async () => {
    const spent = await of("show=spent");
    expect(spent.body).toMatchObject({ balance: 187, next: null });
    expect(said(spent).sort()).toEqual(["May 0", "May 10", "May 15", "May 20", "May 5"]);
    const gained = await of("show=gained");
    const rest = await of(`show=gained&before=${gained.body.next}`);
    expect([said(gained).length, said(rest).length, rest.body.next]).toEqual([20, 1, null]);
    expect(rest.body.tag).toBe(gained.body.tag);
  });

  test("only a month, also of what was spent, and the months that there are", async () => {
    expect(said(await of("month=2026-06"))).toEqual(["In June"]);
    expect(said(await of("month=2026-05&show=spent"))).toHaveLength(5);
    expect((await of("month=1999-01")).body).toMatchObject({ balance: 187, entries: [], next: null });
    const { body } = await of("months=1");
    expect(body).toMatchObject({ months: ["2026-06", "2026-05"], balance: 187 });
    expect(body.entries).toHaveLength(20);
  });

  test("all at once, and from an entry on", async () => {
    const { body } = await of("all=1");
    expect(body.entries).toHaveLength(26);
    const { id } = body.entries[24];
    expect((await of(`from=${id}`)).body.entries).toEqual(body.entries.slice(24));
  });

  test("an entry has the same in it, whatever was asked for", async () => {
    const plain = (await of("")).body.entries[0];
    expect((await of("month=2026-06")).body.entries[0]).toEqual(plain);
  });

  test.each(["show=gaind", "month=2026-13", "month=May", "month=2026-5", "from=x", "show=spent&month=0"])(
    "what can't be meant is answered 400, and not with everything: %s",
    async (query) => {
      expect(await of(query)).toMatchObject({ status: 400, body: { error: "bad_request" } });
    },
  );

  test("nothing of another customer's, by whatever is asked for", async () => {
    for (const query of ["show=gained", "month=2026-05", "all=1", "from=2-2", "months=1"])
      expect(JSON.stringify((await ask({ query, customerId: String(his) })).body)).not.toMatch(
        /May|June|Hers/,
      );
  });
});

describe("the tag of an answer", () => {
  test("is one customer's in one shop, in each of her answers and cursors, and is not her id", async () => {
    const { tag, next } = (await ask()).body;
    const second = (await ask({ query: `before=${next}` })).body;
    expect(second.tag).toBe(tag);
    expect([next, second.next].every((cursor) => cursor.endsWith(`.${tag}`))).toBe(true);
    expect(tag).not.toContain(String(hers));
    const others = [await ask({ customerId: String(his) }), await ask({ from: otherShop })];
    expect(new Set([tag, ...others.map(({ body }) => body.tag)]).size).toBe(3);
  });

  test("another customer's cursor is answered 409, and with nobody's entries", async () => {
    const { next } = (await ask()).body;
    for (const order of [{ customerId: String(his) }, { from: otherShop }]) {
      const answer = await ask({ ...order, query: `before=${next}` });
      expect(answer).toMatchObject({ status: 409, body: { error: "another_customer" } });
      expect(Object.keys(answer.body)).toEqual(["error"]);
    }
  });

  test("a cursor with a tag that nobody signed is answered 409", async () => {
    expect((await ask({ query: `before=1-26.${"A".repeat(43)}` })).status).toBe(409);
  });
});

describe("the day of an entry without one of its own", () => {
  const dayIn = async (zone: string) => {
    await asOwner(`UPDATE shop SET time_zone = '${zone}' WHERE shop = '${shop}'`);
    return (await ask()).body.entries[0].day;
  };

  test("is the shop's day at the moment when it was added", async () => {
    await pastTriggers("UPDATE posting SET posted_at = '2026-11-03T22:30:00Z'");
    expect(await dayIn("Europe/Sofia")).toBe("2026-11-04");
    expect(await dayIn("America/Los_Angeles")).toBe("2026-11-03");
    await asOwner(`UPDATE shop SET time_zone = NULL WHERE shop = '${shop}'`);
    expect((await ask()).body.entries[0].day).toBe("2026-11-03");
  });
});

describe("what a shopper adds to the address herself", () => {
  test("is signed too, repeated or with a hyphen in its name, in the order of what is written and not of the names", async () => {
    const answer = await ask({
      tamper: (url) => {
        url.searchParams.delete("signature");
        for (const [name, value] of ["a:3", "a-b:1", "a:2", "utm-source:x-y", "a_:4"].map((one) =>
          one.split(":"),
        ))
          url.searchParams.append(name ?? "", value ?? "");
        const of = (name: string) => `${name}=${url.searchParams.get(name)}`;
        const signed = ["a-b=1", "a=3,2", "a_=4", of("logged_in_customer_id"), of("path_prefix"), of("shop")];
        const text = [...signed, of("timestamp"), "utm-source=x-y"].join("");
        url.searchParams.set("signature", createHmac("sha256", "test-secret").update(text).digest("hex"));
      },
    });
    expect(answer).toMatchObject({ status: 200, body: { balance: 1035 } });
  });

  test("the same address once more, within its 90 seconds, reads the same", async () => {
    let kept: URL | undefined;
    const first = await ask({ tamper: (url) => (kept = new URL(url)) });
    const again = await ask({ tamper: (url) => (url.search = kept?.search ?? "") });
    expect(again.body).toEqual(first.body);
  });
});

describe("refused:", () => {
  test("a signature made with another secret", () => refused({ secret: "not the app's" }));
  test("no signature", () => refused({ tamper: (url) => url.searchParams.delete("signature") }));
  test("a customer changed after the signature", () =>
    refused({ tamper: (url) => url.searchParams.set("logged_in_customer_id", String(his)) }));
  test("a shop changed after the signature", () =>
    refused({ tamper: (url) => url.searchParams.set("shop", otherShop) }));
  test("another parameter changed after the signature", () =>
    refused({ query: "before=1-2", tamper: (url) => url.searchParams.set("before", "1-3") }));
  test("a request older than 90 seconds", () => refused({ ageSeconds: 120 }));
  test("a request from the future", () => refused({ ageSeconds: -120 }));
  test("no timestamp", () => refused({ tamper: (url) => url.searchParams.delete("timestamp") }));

  test.each(["before", "after"])(
    "a second customer put %s the signed one, even where the signature covers both",
    (place) =>
      refused({
        tamper: (url) => {
          const both = place === "before" ? [his, hers] : [hers, his];
          url.searchParams.delete("logged_in_customer_id");
          for (const id of both) url.searchParams.append("logged_in_customer_id", String(id));
          resign(url);
        },
      }),
  );

  test("a second shop, even where the signature covers both", () =>
    refused({
      tamper: (url) => {
        url.searchParams.append("shop", otherShop);
        resign(url);
      },
    }));
});

test("a shopper's own parameter that names another customer changes nothing", async () => {
  for (const query of [
    `customer_id=${his}`,
    `customerId=${his}`,
    `id=${his}`,
    `logged_in_customer_id[]=${his}`,
  ]) {
    const { status, body } = await ask({ query });
    expect(JSON.stringify(body)).not.toContain("His");
    expect([200, 400]).toContain(status);
  }
});

/** As Shopify signs what a shopper added to the address herself. */
function resign(url: URL): void {
  url.searchParams.delete("signature");
  url.searchParams.append("signature", proxySignature(url.searchParams, "test-secret"));
}
