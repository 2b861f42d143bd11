import { Link, Text } from "@shopify/polaris";
import { Sentence } from "#app/components/sentence.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { SameFile } from "#app/imports/record/import.server.ts";
import type { ReviewSummary } from "#app/imports/record/review.ts";
import { pageOf } from "#app/imports/record/status.ts";

type Applied = ReviewSummary["alreadyApplied"][number];

/** An earlier import that applied rows of this file. */
export function AlreadyApplied({ importNumber, appliedAt, appliedByName, rows }: Applied) {
  const timeZone = useTimeZone();
  const { t, dateTime } = useWords();
  const text = t("review.notices.alreadyApplied", {
    count: rows,
    when: dateTime(appliedAt, timeZone),
    name: appliedByName,
    importNumber: String(importNumber),
  });
  return <LinkedSentence text={text} url={`/app/imports/${importNumber}`} />;
}

/** An import of the very same bytes that is about to be applied. */
export function SameFileNow({ importNumber, status, createdByName }: SameFile) {
  const { t } = useWords();
  const named = { importNumber: String(importNumber), name: createdByName };
  const text =
    status === "scheduled"
      ? t("review.notices.sameFileScheduled", named)
      : t("review.notices.sameFileApplying", named);
  return <LinkedSentence text={text} url={pageOf({ importNumber, status })} />;
}

function LinkedSentence({ text, url }: { text: string; url: string }) {
  return (
    <Text as="span" breakWord>
      <Sentence text={text} parts={{ import: (name) => <Link url={url}>{name}</Link> }} />
    </Text>
  );
}
