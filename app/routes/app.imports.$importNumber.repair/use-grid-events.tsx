import { useRef, type ClipboardEvent, type KeyboardEvent, type MouseEvent } from "react";
import { commandOf, type Command } from "./grid-keys.ts";
import type { Place } from "./grid-place.ts";

/** What one does in the grid. */
export interface GridActions {
  choose: (place: Place, extend: boolean) => void;
  /** Whether it was the grid's to do: at its edge, Tab goes on to what stands behind it. */
  command: (command: Command) => boolean;
  copyText: () => string;
  paste: (text: string) => void;
}

/** Keys, mouse, finger and clipboard, told as what they mean. */
export function useGridEvents({ choose, command, copyText, paste }: GridActions) {
  /** Whether the finger came down on the cell that one was in: a second tap writes into it. */
  const again = useRef(false);
  function press(event: KeyboardEvent<HTMLElement>) {
    const asked = commandOf(event);
    if (asked && command(asked)) event.preventDefault();
  }
  function point(event: MouseEvent<HTMLElement>) {
    const place = placeOf(event.target);
    if (!place || event.button !== 0) return;
    const open = document.activeElement;
    again.current = open === cellOf(event.target);
    // What is being written is kept before another cell is chosen: an editor that is gone by then is not heard.
    if (open instanceof HTMLTextAreaElement) open.blur();
    choose(place, event.shiftKey);
  }
  function tap(event: MouseEvent<HTMLElement>) {
    const { pointerType } = event.nativeEvent as PointerEvent;
    if (pointerType === "touch" && again.current && placeOf(event.target)) command(write);
  }
  function copy(event: ClipboardEvent<HTMLElement>) {
    event.preventDefault();
    event.clipboardData.setData("text/plain", copyText());
  }
  return {
    onKeyDown: press,
    onMouseDown: point,
    onClick: tap,
    onDoubleClick: (event: MouseEvent<HTMLElement>) => {
      if (placeOf(event.target)) command(write);
    },
    onCopy: copy,
    onCut: (event: ClipboardEvent<HTMLElement>) => {
      copy(event);
      command({ kind: "clear" });
    },
    onPaste: (event: ClipboardEvent<HTMLElement>) => {
      event.preventDefault();
      paste(event.clipboardData.getData("text/plain"));
    },
  };
}

const write: Command = { kind: "edit", typed: null };

const cellOf = (target: EventTarget) =>
  target instanceof Element ? target.closest<HTMLElement>("[data-column]") : null;

function placeOf(target: EventTarget): Place | null {
  const cell = cellOf(target);
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null;
}
