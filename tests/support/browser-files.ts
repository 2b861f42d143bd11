/** The merchant's files, and what the pages say of them. */
import { readFile } from "node:fs/promises";
import type { FrameLocator, Locator, Page } from "playwright-core";
import type { Staff } from "./staff.ts";

export const header = "shopify_id,points_to_add,description";

export const csv = (...lines: string[]) => [header, ...lines].join("\n") + "\n";

/** A figure by its name, for instance "Customers". */
export function figure(app: FrameLocator, name: string): Promise<string> {
  const label = app.locator("dt").filter({ hasText: new RegExp(`^${name}$`) });
  return app.locator("dl > div").filter({ has: label }).locator("dd").innerText();
}

export function tableRow(page: Page | FrameLocator | Locator, text: string | RegExp): Locator {
  return page.getByRole("row").filter({ hasText: text });
}

export const applyButton = ({ app }: Staff) => app.getByRole("button", { name: /^Apply [\d,]+ rows?$/ });

/** Uploads a file and waits for its review. */
export async function review(staff: Staff, name: string, text: string): Promise<void> {
  await staff.goTo("/app/imports/new");
  await staff.dropFile({ name, text });
  await staff.heading("What will happen").waitFor();
}

/** Takes a file all the way to the ledger. */
export async function importFile(staff: Staff, name: string, text: string): Promise<void> {
  await review(staff, name, text);
  await applyButton(staff).click();
  // Where it is a large one she is asked once more.
  const once = staff.app.getByRole("dialog").getByRole("button", { name: /^Apply [+−]/ });
  const receipt = staff.heading("Receipt");
  await once.or(receipt).first().waitFor();
  if (await once.isVisible()) await once.click();
  await receipt.waitFor();
}

export async function download(staff: Staff, button: string): Promise<{ name: string; text: string }> {
  const [saved] = await Promise.all([
    staff.page.waitForEvent("download"),
    staff.button(button).first().click(),
  ]);
  return { name: saved.suggestedFilename(), text: await readFile(await saved.path(), "utf8") };
}
