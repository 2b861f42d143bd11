/**
 * Every page and dialog in every language, wide, narrow and at 200 % of its size, with names that have no blank:
 * nothing cut off or moved, and not a word of another language.
 */
import { mkdirSync } from "node:fs";
import type { FrameLocator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { names } from "#sandbox/customers.ts";
import { useAppWorld } from "#support/app-world.ts";
import { csv } from "#support/browser-files.ts";
import { narrow, until, useVisitors, wide, type Staff } from "#support/staff.ts";

const world = useAppWorld();
const { visit, ownShop, expectComplaint } = useVisitors(world);

/** Where pictures of the pages go, for a look at them; nowhere when unset. */
const pictures = process.env.PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });

/** What is left of the wide page at 200 %. */
const zoomed = { width: wide.width / 2, height: wide.height / 2 };

const speakers = [
  { language: "en", user: "1", line: "Welcome points", word: "Longwinded", other: /[А-Яа-я]{3,}/ },
  { language: "bg", user: "3", line: "Точки за добре дошли", word: "Дългоимен", other: /[A-Za-z]{3,}/ },
] as const;
type Speaker = (typeof speakers)[number];

/** Names, units and formats that are written so in both languages. */
const sameInBoth = [
  new RegExp(names.flatMap(({ first, last }) => [...first, ...last]).join("|"), "gu"),
  // Members of staff, fingerprints of files, and what Shopify's admin, which is not in Bulgarian, calls its parts.
  /^\s*[A-Z][a-z]+ [A-Z][A-Za-z'’-]+\s*$/g,
  /\b[0-9a-f]{12}\b/g,
  /\b(Points history|Customers|Export|Customer ID)\b/g,
  /\S+\.(csv|xlsx|xls|tsv)\b/gi,
  /\S+@\S+/g,
  /\b(Pointbook|Shopify|Excel|CSV|TSV|TXT|XLSX|XLS|UTF|Windows|ISO|SHA|GMT|EUR|SMS|Google|Sheets|Numbers|LibreOffice|Calc|Markets?|Enter)\b/gi,
  /\b(shopify_id|points_to_add|description|occurred_at|email|phone|first_name|last_name|total_spent|total_orders|tags)\b/gi,
  /\b(Europe|Sofia|gid|Customer|example|MB|KB)\b/g,
  /\b(Punkte|Kunde|Datum|Notiz|VIP)\b/g,
];

/** What a person would see that is wrong with the page as it stands. */
async function faultsOf(app: FrameLocator, speaker: Speaker): Promise<string[]> {
  const { texts, faults } = await app.locator("body").evaluate((body, language) => {
    const root = document.documentElement;
    const faults: string[] = [];
    if (root.lang !== language) faults.push(`the page says it is in ${root.lang}`);
    if (root.scrollWidth > root.clientWidth + 1)
      faults.push(`it scrolls sideways: ${root.scrollWidth} px in ${root.clientWidth}`);
    const texts: string[] = [];
    // Only heard: a table's head where it is narrow, and the names of ticks.
    const isClipped = (part: Element | null): boolean =>
      part !== null &&
      (part.clientWidth <= 1 || getComputedStyle(part).clipPath !== "none" || isClipped(part.parentElement));
    for (const element of body.querySelectorAll<HTMLElement>("*")) {
      // Polaris measures a text area's height by a copy that nobody sees, in which a comma is "undefined".
      if (
        !element.checkVisibility({ visibilityProperty: true }) ||
        element.closest("script, style, [data-file-cell], .file-cell")
      )
        continue;
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const text = own
        .map((node) => node.textContent ?? "")
        .join(" ")
        .trim();
      if (text === "") continue;
      texts.push(text);
      const { overflowX, textOverflow, position, clipPath } = getComputedStyle(element);
      const isForReaders = position === "absolute" && clipPath !== "none";
      const isCut = overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1;
      if (isCut && !isForReaders && textOverflow !== "ellipsis") faults.push(`cut off: ${text}`);
      let box: Element = element;
      while (box.parentElement && /^(inline|contents)$/.test(getComputedStyle(box).display))
        box = box.parentElement;
      const written = document.createRange();
      written.selectNodeContents(element);
      const spilt = written.getBoundingClientRect().right - box.getBoundingClientRect().right;
      if (spilt > 1 && overflowX === "visible" && !isClipped(box))
        faults.push(`over its edge by ${Math.round(spilt)} px: ${text}`);
    }
    const pen = document.createElement("canvas").getContext("2d");
    for (const field of body.querySelectorAll<HTMLInputElement>("input[placeholder]")) {
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      if (!pen || !field.checkVisibility({ visibilityProperty: true })) continue;
      pen.font = font;
      const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      if (pen.measureText(field.placeholder).width > room + 1) faults.push(`cut off: ${field.placeholder}`);
    }
    for (const element of body.querySelectorAll<HTMLElement>("[aria-label], [placeholder], [alt]"))
      for (const name of ["aria-label", "placeholder", "alt"])
        if (name !== "aria-label" || !element.hasAttribute("aria-labelledby"))
          texts.push(element.getAttribute(name) ?? "");
    return { texts, faults };
  }, speaker.language);
  const foreign = texts.filter((text) =>
    speaker.other.test(sameInBoth.reduce((rest, same) => rest.replaceAll(same, " "), text)),
  );
  return [...faults, ...foreign.map((text) => `not in ${speaker.language}: ${text}`)];
}

/** Counts in each frame from its beginning how far what stands on the page is moved by what comes later. */
function watchMoves() {
  const moves: { value: number; what: string }[] = [];
  Object.assign(window, { moves });
  type Shift = PerformanceEntry & {
    value: number;
    hadRecentInput: boolean;
    sources: { node: Node | null }[];
  };
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[])
      if (!hadRecentInput) moves.push({ value, what: sources[0]?.node?.textContent?.slice(0, 60) ?? "" });
  }).observe({ type: "layout-shift", buffered: true });
}

/** What web.dev calls good. A quiet machine stays below a fifth of it; one that draws late lets more be seen. */
const movedMax = 0.1;

async function movesOf(app: FrameLocator): Promise<string[]> {
  const moves = await app
    .locator("body")
    .evaluate(() => (window as Window & { moves?: { value: number; what: string }[] }).moves ?? []);
  const sum = moves.reduce((total, { value }) => total + value, 0);
  return sum > movedMax
    ? [`it moves by ${sum.toFixed(3)}: ${moves.map(({ what }) => what).join(" | ")}`]
    : [];
}

async function drop(staff: Staff, name: string, text: string, leadsTo: RegExp): Promise<void> {
  await staff.goTo("/app/imports/new");
  await staff.dropFile({ name, text });
  await until(() => staff.path(), name).toMatch(leadsTo);
}

/** As long as it may be, and without a blank. */
const unbroken = ({ word }: Speaker, length: number) => word.repeat(length).slice(0, length);

/** One shop with an import in each state that has a page of its own. */
async function fill(staff: Staff, speaker: Speaker): Promise<void> {
  const { line } = speaker;
  const long = unbroken(speaker, 250);
  const named = (name: string) => `${unbroken(speaker, 120 - name.length)}${name}`;
  const id = (i: number) => String(world.customerId(staff.shop, i));
  const good = csv(
    `${id(1)},500,${line}`,
    `${id(2)},250,${long}`,
    `${id(3)},ten,${long}`,
    `7.33844E+12,5,${line}`,
    `${id(9)},40,${line}`,
  );
  await drop(staff, named("applied.csv"), good, /imports\/1\/review/);
  await staff.app.locator("form button[type=submit].Polaris-Button--variantPrimary").first().click();
  await until(() => staff.path()).toMatch(/imports\/1(\?|$)/);
  const doubtful = csv(
    `${id(1)},-900,${line}`,
    `${id(2)},1,${long}`,
    `${id(2)},1,${long}`,
    `${id(5)},,${line}`,
    `1234567890123,5,${long}`,
    `7.33844E+12,5,${line}`,
    `${id(6)},7,`,
  );
  await drop(staff, named("review.csv"), doubtful, /imports\/2\/review/);
  await drop(
    staff,
    named("columns.csv"),
    `Kunde;Punkte;${unbroken(speaker, 60)};Notiz\n${id(1)};1.250;01/05/2026;${long}\n${id(2)};2.500;03/04/2026;${line}\n`,
    /imports\/3\/columns/,
  );
  for (const [number, name] of [
    [4, "paused.csv"],
    [5, "discarded.csv"],
    [6, "failed.csv"],
    [7, "scheduled.csv"],
  ] as const)
    await drop(
      staff,
      named(name),
      csv(`${id(10 + number)},${number},${line}`),
      new RegExp(`imports/${number}/review`),
    );
  const kept = { admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${id(8)}` };
  const gone = { admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${id(9)}` };
  await world.sandbox.webhook({
    shop: staff.shop,
    topic: "customers/merge",
    payload: { ...kept, ...gone, status: "success", errors: [] },
  });
  await until(() => world.count("customer_gone", staff.shop)).toBe(1);
  const change = (number: number, to: string) => world.changeImport(staff.shop, number, to);
  await change(4, "status = 'paused', stopped_status = 'checking'");
  await change(5, "status = 'discarded', decided_at = now(), decided_by_name = '–'");
  await change(6, "status = 'failed', stopped_status = 'checking', failure_code = 'shopify_unavailable'");
  await change(
    7,
    "status = 'scheduled', apply_at = now() + interval '2 days', decided_at = now(), decided_by_name = '–'",
  );
}

/** What opens a dialog of a page, by its words in each language. */
const dialogs: Record<string, Record<Speaker["language"], string>> = {
  "customer-long": { en: "Adjust points", bg: "Корекция на точки" },
  review: { en: "Discard this import", bg: "Изоставяне на импортирането" },
};

const pages = (shop: string): Record<string, string> => ({
  home: "/app",
  customers: "/app/customers",
  "customers-none": "/app/customers?search=nobody",
  exports: "/app/customers/exports",
  customer: `/app/customers/${world.customerId(shop, 1)}`,
  "customer-long": `/app/customers/${world.customerId(shop, 2)}`,
  "customer-late": `/app/customers/${world.customerId(shop, 2)}`,
  "customer-merged": `/app/customers/${world.customerId(shop, 9)}`,
  imports: "/app/imports",
  "imports-none": "/app/imports?search=zzz",
  compare: "/app/imports/compare?first=1&second=2",
  new: "/app/imports/new",
  columns: "/app/imports/3/columns",
  people: "/app/imports/3/people",
  review: "/app/imports/2/review",
  repair: "/app/imports/2/repair",
  rescue: "/app/imports/2/rescue",
  receipt: "/app/imports/1",
  undo: "/app/imports/1/undo",
  paused: "/app/imports/4/progress",
  discarded: "/app/imports/5",
  failed: "/app/imports/6",
  scheduled: "/app/imports/7/review",
  settings: "/app/settings",
  "not-found": "/app/nowhere",
});

/** What is left of a phone at 200 %, where only a field's own hint may be cut off. */
const narrowZoomed = { width: narrow.width / 2, height: narrow.height / 2 };
/** Whose buttons, figures and records have the least room. */
const withLeastRoom = ["customers", "customer", "receipt"];

describe.each(speakers)("in $language", (speaker) => {
  test(
    "every page is whole at 1280 pixels, at 200 % and at 390 pixels, speaks one language and stays where it is",
    { timeout: 240_000 },
    async () => {
      const shop = ownShop();
      const staff = await visit({ shop, user: speaker.user });
      const faults: Record<string, string[]> = {};
      const look = async (name: string, one: Staff, width: number, moves: string[] = []) => {
        const found = [...(await faultsOf(one.app, speaker)), ...moves];
        if (found.length > 0) faults[`${name} at ${width}`] = found;
        if (pictures) {
          const path = `${pictures}/${speaker.language}-${width}-${name}.png`;
          // The app scrolls in its frame: a page that is as tall shows all of it.
          const height = 120 + (await one.app.locator("body").evaluate((body) => body.scrollHeight));
          await one.page.setViewportSize({ width, height });
          await one.page.screenshot({ path, fullPage: true });
        }
      };
      await look("home-empty", staff, wide.width);
      await staff.goTo("/app/customers");
      await look("customers-empty", staff, wide.width);
      await staff.goTo("/app/imports");
      await look("imports-empty", staff, wide.width);
      const [firstName, lastName] = [unbroken(speaker, 29), unbroken(speaker, 30)];
      await world.sandbox.faults({
        changedCustomers: { 2: { firstName, lastName } },
      });
      await fill(staff, speaker);
      expectComplaint(/answered 404/);
      expectComplaint(/status of 404/);
      await staff.page.addInitScript(watchMoves);
      // A page is loaded once, in one language while it is wide and in the other while it is narrow.
      const [first, second] = speaker.language === "en" ? [wide, narrow] : [narrow, wide];
      for (const [name, path] of Object.entries(pages(shop))) {
        await staff.page.setViewportSize(first);
        const isLate = name === "customer-late";
        if (isLate) await world.sandbox.faults({ answersLeft: 0 });
        // A page has loaded once all that comes behind it is there.
        const loaded = staff.goTo(path);
        if (isLate) {
          await staff.heading(new RegExp(`${world.customerId(shop, 2)}$`)).waitFor();
          await world.sandbox.faults({ answersLeft: null });
          await staff.heading(`${firstName} ${lastName}`).waitFor();
        }
        await loaded;
        await look(name, staff, first.width, await movesOf(staff.app));
        for (const other of [zoomed, second]) {
          await staff.page.setViewportSize(other);
          await look(name, staff, other.width);
        }
        if (speaker.language === "bg" && withLeastRoom.includes(name)) {
          await staff.page.setViewportSize(narrowZoomed);
          const beyond = (await faultsOf(staff.app, speaker)).filter((fault) => !fault.startsWith("cut off"));
          if (beyond.length > 0) faults[`${name} at ${narrowZoomed.width}`] = beyond;
        }
        const opener = dialogs[name]?.[speaker.language];
        if (opener === undefined) continue;
        await staff.page.setViewportSize(narrow);
        await staff.button(opener).first().click();
        // Of a narrow page's dialog only what it holds has a size.
        await staff.app.getByRole("dialog").getByRole("button").last().waitFor();
        await look(`${name}-dialog`, staff, narrow.width);
      }
      expect(faults).toEqual({});
    },
  );
});
