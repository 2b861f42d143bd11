import { useEffect } from "react";

/**
 * Fetches the code of all pages once the first is shown: where the connection is lost on the way from one to the next,
 * the next can say so. Without its code Remix would load the whole frame anew, and the browser's own error would stand there.
 */
export function usePagesReady(): void {
  useEffect(() => {
    const pages = Object.values(window.__remixManifest.routes).filter(({ id }) =>
      id.startsWith("routes/app."),
    );
    for (const href of new Set(pages.flatMap(({ module, imports }) => [module, ...(imports ?? [])]))) {
      if (document.head.querySelector(`link[rel="modulepreload"][href="${href}"]`)) continue;
      document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
    }
  }, []);
}
