/** Whether everybody can use a page: axe's findings, and no scrolling sideways. */
import axe from "axe-core";
import type { Frame, Page } from "playwright-core";
import { expect } from "vitest";
import { narrow, until, wide } from "./staff.ts";

interface Finding {
  rule: string;
  impact: string | null | undefined;
  html: string;
}

/**
 * axe, run in the frame itself: run on the whole page it looks into every frame, and opens one more to sum up.
 * @param part a selector; the whole document where there is none
 */
export async function axeFindings(frame: Frame | Page, part?: string): Promise<Finding[]> {
  if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(axe.source);
  return frame.evaluate(async (selector) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await run(selector ?? document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ html }) => ({ rule: id, impact, html })),
    );
  }, part);
}

interface Audit {
  /** The element of the frame to look into; the page itself where it is null. */
  frame?: string | null;
  /** Records lie differently on narrow pages, so that axe looks at those twice. */
  narrowToo?: boolean;
}

/** Neither a serious finding of axe nor sideways scrolling, on a wide page and on a narrow one. */
export async function audit(page: Page, state: string, { frame = "#app", narrowToo = false }: Audit = {}) {
  for (const viewport of [narrow, wide]) {
    await page.setViewportSize(viewport);
    const at = `${state} at ${viewport.width} px`;
    const place = frame === null ? page : await frameIn(page, frame);
    const overflow = () => place.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    await until(overflow, `${at} does not scroll sideways`).toBeLessThanOrEqual(0);
    if (viewport === wide || narrowToo) expect(await graveFindings(place), at).toEqual([]);
  }
}

async function frameIn(page: Page, element: string): Promise<Frame> {
  const frame = await (await page.locator(element).elementHandle())?.contentFrame();
  if (!frame) throw new Error(`${element} is no frame.`);
  return frame;
}

async function graveFindings(place: Frame | Page): Promise<string[]> {
  const findings = await axeFindings(place);
  const grave = findings.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.map(({ rule, html }) => `${rule}: ${html.slice(0, 200)}`);
}
