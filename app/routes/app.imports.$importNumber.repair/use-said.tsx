import { useState } from "react";
import { useWords } from "#app/components/use-words.tsx";
import type { Foreseen } from "#app/imports/corrections/foresee.server.ts";
import { isRejectionReason } from "#app/imports/row/rejection.ts";
import { foreseenOf, type Foresight } from "./foreseen.ts";
import type { Change, Edits } from "./grid-edits.ts";
import { useRowName } from "./use-row-name.tsx";

/** What is said of the last step, to be read out as well. */
export function useSaid(foresight: Foresight, edits: Edits) {
  const { t } = useWords();
  const [said, setSaid] = useState("");
  /** What was changed last, where it was one row: what comes of it is said as soon as it is known. */
  const [last, setLast] = useState<readonly Change[]>([]);
  const [lastCell] = last;
  const saidOfRow = useRowOutcome(lastCell ? foreseenOf(foresight, edits, lastCell.rowNumber) : null);
  return {
    said: said || saidOfRow,
    /** A correction of one cell, that may be good for others. */
    lastCell: last.length === 1 ? lastCell : undefined,
    changed(changes: readonly Change[]) {
      const touched = new Set(changes.map(({ rowNumber }) => rowNumber));
      setLast(touched.size === 1 ? changes : []);
      setSaid(touched.size === 1 ? "" : t("repair.done", { count: touched.size }));
    },
    stepped(way: "undo" | "redo") {
      setLast([]);
      setSaid(t(way === "undo" ? "repair.undone" : "repair.redone"));
    },
    beyond({ lines, columns }: { lines: number; columns: number }) {
      const lost = [
        ...(lines > 0 ? [t("repairPaste.lines", { count: lines })] : []),
        ...(columns > 0 ? [t("repairPaste.columns", { count: columns })] : []),
      ];
      if (lost.length > 0) setSaid((done) => [done, ...lost].filter(Boolean).join(" "));
    },
  };
}

/** What the correction of one row comes to, in a sentence; empty while nobody knows. */
function useRowOutcome(foreseen: Foreseen | null): string {
  const words = useWords();
  const nameOf = useRowName();
  if (!foreseen) return "";
  const { rowNumber, outcome, reasons } = foreseen;
  const values = { rowNumber: nameOf(rowNumber) };
  if (outcome !== "rejected") return words.t(`repairForeseen.said.${outcome}`, values);
  const left = reasons.filter(isRejectionReason);
  return words.t("repairForeseen.said.rejected", {
    ...values,
    reasons: left.map((code) => ({ code: `rejections.${code}`, values: {} }) as const),
  });
}
