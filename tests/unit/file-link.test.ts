import { beforeEach, describe, expect, test, vi } from "vitest";
import { refuse } from "#app/refusal.ts";

const owner = { shop: "ana.myshopify.com", staffId: "902541635" };
const made = Date.UTC(2026, 10, 29, 12);
const asked = new URL("https://app.example/app/customers/export?search=73&locale=bg");

const load = () => import("#app/file-link.server.ts");
let links: Awaited<ReturnType<typeof load>>;

/** The app as it starts with these secrets. */
async function startWith(secret: string, former?: string): Promise<void> {
  vi.resetModules();
  vi.stubEnv("SHOPIFY_API_SECRET", secret);
  vi.stubEnv("SHOPIFY_API_SECRET_OLD", former);
  links = await load();
}

beforeEach(async () => {
  await startWith("a-secret");
  return () => vi.unstubAllEnvs();
});

const make = () => new URL(links.fileLink(asked, owner, made), asked);
const open = (link: URL, now = made) => links.openFileLink(link, now);

describe("a link to a file", () => {
  test("says whose it is, and keeps what the file was asked for with", () => {
    const link = make();
    expect(links.isFileLink(link)).toBe(true);
    expect(open(link)).toEqual(owner);
    expect(link.pathname).toBe("/app/customers/export");
    expect(link.searchParams.get("search")).toBe("73");
    expect(link.searchParams.get("locale")).toBe("bg");
  });

  test("lasts for five minutes, and may be opened again until then", () => {
    const link = make();
    const minute = 60_000;
    expect(open(link, made + 5 * minute)).toEqual(owner);
    expect(open(link, made + 5 * minute)).toEqual(owner);
    expect(open(link, made + 5 * minute + 1)).toEqual(refuse("link_expired"));
  });

  const set = (name: string, value: string) => (link: URL) => link.searchParams.set(name, value);
  test.each<[string, (link: URL) => void]>([
    ["for another shop", set("shop", "boris.myshopify.com")],
    ["for another member of the staff", set("staff", "1")],
    ["to last longer", set("until", String(made * 2))],
    ["to search for somebody else", set("search", "74")],
    ["to another path", (link) => void (link.pathname = "/app/data-requests/1")],
    ["by one more parameter", (link) => link.searchParams.append("search", "74")],
    ["by one parameter less", (link) => link.searchParams.delete("search")],
    ["to the order of its parameters", (link) => link.searchParams.sort()],
    ["in its signature", set("signature", "A".repeat(43))],
    ["to an empty signature", set("signature", "")],
    ["to no signature", (link) => link.searchParams.delete("signature")],
  ])("that was changed %s opens nothing", (_how, change) => {
    const link = make();
    change(link);
    expect(open(link)).toEqual(refuse("link_changed"));
  });

  test("is its owner's, whatever the address that asked for it said", () => {
    const sly = new URL(asked);
    for (const [name, value] of Object.entries({
      shop: "boris.myshopify.com",
      until: "9e99",
      signature: "x",
    }))
      sly.searchParams.append(name, value);
    const link = new URL(links.fileLink(sly, owner, made), sly);
    expect(open(link)).toEqual(owner);
    expect(link.searchParams.getAll("shop")).toEqual([owner.shop]);
    expect(open(link, made + 3_600_000)).toEqual(refuse("link_expired"));
  });

  test("outlives the rotation of the secret, and no other secret's link is taken", async () => {
    const link = make();
    await startWith("a-newer-secret", "a-secret");
    expect(open(link)).toEqual(owner);
    await startWith("a-newer-secret");
    expect(open(link)).toEqual(refuse("link_changed"));
  });

  test("is not signed as Shopify signs", async () => {
    const { isSignedByShopify } = await import("#app/hmac.server.ts");
    const link = make();
    const signature = link.searchParams.get("signature") ?? "";
    link.searchParams.delete("signature");
    expect(isSignedByShopify(link.pathname + link.search, signature, "base64url")).toBe(false);
  });
});
