import { Banner, List } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useWords } from "#app/components/use-words.tsx";
import type { ImportRecord, SameFile } from "#app/imports/record/import.server.ts";
import type { Message, Words } from "#app/locales/words.ts";
import { AlreadyApplied, SameFileNow } from "./notices-of-imports.tsx";

interface Props {
  importRecord: ImportRecord;
  sameFile: SameFile[];
  /** Of the file as a whole. */
  fileNotices: Message[];
  broken: number;
}

const importsShown = 3;

/** All that deserves a second look, in one list: what was applied before, then what may be a mistake. */
export function ReviewNotices({ importRecord, sameFile, fileNotices, broken }: Props) {
  const words = useWords();
  const doubts = doubtsOf(sameFile);
  if (broken > 0) doubts.push(words.t("review.notices.broken", { count: broken }));
  const merged = importRecord.review?.mergedRows ?? 0;
  const led = merged > 0 ? [words.t("gone.rows", { count: merged })] : [];
  const notices = [...leftOut(words, importRecord), ...doubts, ...led, ...fileNotices.map(words.say)];
  if (notices.length === 0) return null;
  const nothingNew = importRecord.acceptedCount === 0 && importRecord.alreadyAppliedCount > 0;
  const quiet = nothingNew ? "review.notices.nothingNew" : "review.notices.goodToKnow";
  return (
    <Banner
      tone={doubts.length > 0 ? "warning" : "info"}
      title={words.t(doubts.length > 0 ? "review.notices.doubts" : quiet)}
    >
      <List>
        {notices.map((notice, place) => (
          <List.Item key={place}>{notice}</List.Item>
        ))}
      </List>
    </Banner>
  );
}

/** Rows that an earlier import applied. */
function leftOut({ t }: Words, { review, reading, alreadyAppliedCount: count }: ImportRecord): ReactNode[] {
  const applied = review?.alreadyApplied ?? [];
  if (count === 0) return [];
  if (reading.mode === "set") return [t("review.notices.balancesMatch", { count })];
  if (applied.length === 0) return [t("review.notices.alreadyAppliedSomewhere", { count })];
  const shown: ReactNode[] = applied
    .slice(0, importsShown)
    .map((earlier) => <AlreadyApplied key={earlier.importNumber} {...earlier} />);
  const others = applied.slice(importsShown);
  if (others.length === 0) return shown;
  const rows = others.reduce((sum, earlier) => sum + earlier.rows, 0);
  const more = t("review.notices.alreadyAppliedMore", {
    rows: { code: "units.row", values: { count: rows } },
    imports: { code: "review.notices.moreImports", values: { count: others.length } },
  });
  return [...shown, more];
}

function doubtsOf(sameFile: SameFile[]): ReactNode[] {
  return sameFile.slice(0, importsShown).map((other) => <SameFileNow key={other.importNumber} {...other} />);
}
