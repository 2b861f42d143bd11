/** What the page of a review shows. */
import { customerNames } from "#app/customers/names.server.ts";
import { readShop } from "#app/database/db.server.ts";
import { areWorkersSilent } from "#app/heartbeat.server.ts";
import { readOrdinal } from "#app/in-address.ts";
import { changedSinceCount } from "#app/imports/review/changed-since.server.ts";
import { secretNotices, secretsOf } from "#app/imports/columns/secrets.ts";
import { fileNotices, togetherNotice } from "#app/imports/file/notices.ts";
import { importsOfSameFile, type ImportRecord } from "#app/imports/record/import.server.ts";
import { findFileDetails } from "#app/imports/record/file-of-import.server.ts";
import { lookAtCustomer } from "#app/imports/review/lines-of-customer.server.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import {
  brokenDescriptions,
  markedNotice,
  readAsCount,
  readingExamples,
} from "#app/imports/review/reading-examples.ts";
import { rejectedGroups } from "#app/imports/review/rejected-groups.server.ts";
import { listCandidates } from "#app/imports/corrections/rescue.server.ts";
import { isRejectionReason } from "#app/imports/row/rejection.ts";
import { usualSum } from "#app/imports/review/usual-sum.server.ts";
import { pointValue } from "#app/shop/point-value.server.ts";

export async function loadReview(shop: string, importRecord: ImportRecord, query: URLSearchParams) {
  const { importNumber, review } = importRecord;
  const asked = query.get("reason") ?? "";
  const reason = isRejectionReason(asked) ? asked : null;
  const search = query.get("search")?.trim().slice(0, 255) ?? "";
  const place = { after: readOrdinal(query.get("afterRow")), before: readOrdinal(query.get("beforeRow")) };
  const [people, sameFile, groups, details, value, candidates, usual, look, silent, changed] =
    await Promise.all([
      findPeopleRun(shop, importNumber),
      importsOfSameFile(shop, importRecord),
      rejectedGroups(shop, importRecord, { reason, search, ...place }),
      findFileDetails(shop, importNumber),
      readShop(shop, pointValue),
      listCandidates(shop, importNumber, { after: 0, limit: 1 }),
      usualSum(shop),
      lookAtCustomer(shop, importNumber, query.get("customer") ?? ""),
      importRecord.recountAsked !== null && areWorkersSilent(),
      changedSinceCount(shop, importRecord),
    ]);
  const { header, reading } = importRecord;
  const { sheet } = reading;
  const shown = [...(review?.firstLines ?? []), ...(look?.lines ?? []), ...(changed?.first ?? [])];
  const named = shown.map(({ customerId }) => customerId);
  return {
    importRecord,
    usual,
    silent,
    changed,
    rejected: { reason, search, groups },
    needs: { rescuable: candidates.total },
    notices: {
      sameFile,
      fileNotices: [
        ...secretNotices(header, secretsOf(importRecord, details)),
        ...fileNotices(details, sheet),
        ...togetherNotice(details, sheet),
        ...markedNotice(importRecord, details),
      ],
      broken: brokenDescriptions(importRecord, details),
    },
    pointValue: value,
    body: {
      people,
      readingExamples: readingExamples(importRecord, details),
      readAs: readAsCount(importRecord, details),
      look,
      // Not awaited: the page does not wait for Shopify.
      names: customerNames(shop, [...new Set(named)]),
    },
  };
}
