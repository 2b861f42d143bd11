import { inLanes } from "../../in-lanes.ts";
import { lanesMax } from "./limits.ts";

/**
 * Works on the lines of an import, page after page, a few at once.
 * @param next the lines behind this one; none at the end.
 */
export function linesInLanes<Line extends { rowNumber: number }>(
  next: (after: number) => Promise<Line[]>,
  work: (page: Line[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const pages = async function* () {
    for (let page = await next(0); page.length > 0; page = await next(page.at(-1)?.rowNumber ?? 0)) {
      signal.throwIfAborted();
      yield page;
    }
  };
  return inLanes(pages(), () => lanesMax, work);
}
