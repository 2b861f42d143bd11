import { useRef, type KeyboardEvent } from "react";
import { useWords } from "#app/components/use-words.tsx";
import type { Field } from "#app/imports/fields.ts";
import { cellCharsMax } from "#app/imports/limits.ts";
import { useRowName } from "./use-row-name.tsx";

/** Where one goes on once the cell is written. */
export interface Onward {
  rows: number;
  columns: number;
}

interface Props {
  rowNumber: number;
  field: Field;
  text: string;
  onWritten: (text: string, onward: Onward | null) => void;
  onCancel: () => void;
}

/** A cell being written into. A text area, because an input drops the line breaks that a cell may hold. */
export function CellEditor({ rowNumber, field, text, onWritten, onCancel }: Props) {
  const { t } = useWords();
  const nameOf = useRowName();
  const done = useRef(false);
  const finish = (written: string, onward: Onward | null) => {
    if (done.current) return;
    done.current = true;
    onWritten(written, onward);
  };
  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const { value } = event.currentTarget;
    const back = event.shiftKey ? -1 : 1;
    if (event.key === "Escape") {
      event.preventDefault();
      done.current = true;
      onCancel();
    } else if (event.key === "Tab") {
      event.preventDefault();
      finish(value, { rows: 0, columns: back });
    } else if (event.key === "Enter" && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      finish(value, { rows: 1, columns: 0 });
    }
  }
  return (
    <textarea
      className="grid-editor"
      aria-label={t("repair.grid.editing", {
        field: t(`fields.${field}.label`),
        rowNumber: nameOf(rowNumber),
      })}
      defaultValue={text}
      rows={1}
      maxLength={cellCharsMax}
      autoComplete="off"
      spellCheck={false}
      dir="auto"
      ref={(area) => {
        if (!area || area === document.activeElement) return;
        area.focus();
        area.setSelectionRange(area.value.length, area.value.length);
      }}
      onKeyDown={press}
      onBlur={(event) => finish(event.currentTarget.value, null)}
      onPaste={(event) => event.stopPropagation()}
      onCopy={(event) => event.stopPropagation()}
      onCut={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
