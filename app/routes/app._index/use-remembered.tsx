import { useState, useSyncExternalStore } from "react";

/** Browsers may forbid storage inside a frame: what was remembered is then forgotten, and nothing breaks. */
function read(key: string): boolean {
  try {
    return localStorage.getItem(key) === "yes";
  } catch {
    return false;
  }
}

function write(key: string): void {
  try {
    localStorage.setItem(key, "yes");
  } catch {
    // Known until the page is opened again.
  }
}

const never = () => () => {};

/** What this browser remembers once it was said. @param onServer what is taken for it before the browser is asked */
export function useRemembered(key: string, onServer: boolean): [boolean, () => void] {
  const before = useSyncExternalStore(
    never,
    () => read(key),
    () => onServer,
  );
  const [now, setNow] = useState(false);
  const remember = () => {
    write(key);
    setNow(true);
  };
  return [before || now, remember];
}
