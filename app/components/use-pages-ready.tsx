import { useEffect } from "react";

const noteName = "pointbook-pages-ready";

/**
 * Fetches the code of all pages once the first is shown: where the connection is lost on the way from one to the next,
 * the next can say so. Without its code Remix would load the whole frame anew, and the browser's own error would stand there.
 * Once for a tab: what it has fetched stays in the browser's cache, also for who is without a connection. Each load of
 * the frame asked there again for two thirds of its files.
 */
export function usePagesReady(): void {
  useEffect(() => {
    const { version, routes } = window.__remixManifest;
    if (readNote() === version) return;
    const pages = Object.values(routes).filter(({ id }) => id.startsWith("routes/app."));
    const hrefs = [...new Set(pages.flatMap(({ module, imports }) => [module, ...(imports ?? [])]))];
    void Promise.all(hrefs.map(fetchCode)).then((areThere) => {
      if (areThere.every(Boolean)) writeNote(version);
    });
  }, []);
}

/** @returns whether it is there */
function fetchCode(href: string): Promise<boolean> {
  if (document.head.querySelector(`link[rel="modulepreload"][href="${href}"]`)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const link = Object.assign(document.createElement("link"), { rel: "modulepreload", href });
    link.addEventListener("load", () => resolve(true));
    link.addEventListener("error", () => resolve(false));
    document.head.append(link);
  });
}

// A browser that lets no page in a frame keep anything refuses this by an error: there each load fetches them.
function readNote(): string | null {
  try {
    return sessionStorage.getItem(noteName);
  } catch {
    return null;
  }
}

function writeNote(version: string): void {
  try {
    sessionStorage.setItem(noteName, version);
  } catch {
    // Fetched again by the next load.
  }
}
