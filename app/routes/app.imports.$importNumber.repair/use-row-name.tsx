import { createContext, useContext } from "react";
import { rowName } from "#app/imports/file/sheets.ts";
import { useWords } from "#app/components/use-words.tsx";

/** The sheet that the import reads, or those that it reads together, as the import has it. */
export const SheetRead = createContext<string | null>(null);

/** How a row is named to who corrects it: where several sheets are read, by its sheet too. */
export function useRowName(): (rowNumber: number) => string {
  const sheet = useContext(SheetRead);
  const words = useWords();
  return (rowNumber) => rowName(rowNumber, sheet, words.number);
}
