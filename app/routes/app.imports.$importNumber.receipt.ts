import { fileLoader } from "#app/file-loader.server.ts";
import { notFound } from "#app/http.ts";
import { readOrdinal } from "#app/in-address.ts";
import { findImport } from "#app/imports/record/import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { receiptPage } from "#app/imports/receipt/receipt-page.ts";
import { rowsAddedUpMax } from "#app/imports/receipt/receipt.ts";
import { appliedStatuses, isOneOf } from "#app/imports/record/status.ts";
import { threeSums } from "#app/imports/receipt/three-sums.server.ts";
import { shopTimeZone } from "#app/shop/time-zone.server.ts";

/** The receipt as a page of its own: opened outside of the admin's frame, it is printed or kept by any browser. */
export const loader = fileLoader(async ({ shop, words }, { params }) => {
  const importNumber = readOrdinal(params.importNumber);
  const importRecord = importNumber === undefined ? null : await findImport(shop, importNumber);
  if (!importRecord || !isOneOf([...appliedStatuses, "customers_written"], importRecord.status)) {
    throw notFound();
  }
  const isApplied = isOneOf(appliedStatuses, importRecord.status);
  const hasRows = isApplied && importRecord.rowsErasedAt === null;
  const isSmall = isApplied && (importRecord.acceptedCount ?? 0) <= rowsAddedUpMax;
  const [run, timeZone, sums, rejected] = await Promise.all([
    findPeopleRun(shop, importRecord.importNumber),
    shopTimeZone(shop),
    isSmall ? threeSums(shop, importRecord) : null,
    hasRows ? listRows(shop, importRecord, { verdict: "rejected" }) : { rows: [] },
  ]);
  const page = receiptPage(words, {
    ...{ shop, importRecord, timeZone, sums },
    people: run?.state === "written" ? run.counts : null,
    rejected: rejected.rows,
  });
  return new Response(page, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "Cache-Control": "private, no-store",
    },
  });
});
