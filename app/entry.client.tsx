import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { addCatalogue } from "./locales/catalogue.ts";
import { languageOf } from "./locales/language.ts";

/** Only the reader's language is loaded, and before the page comes alive: it must say what the server said. */
async function start(): Promise<void> {
  if (languageOf(document.documentElement.lang) === "bg") {
    addCatalogue("bg", (await import("./locales/bg.json")).default);
  }
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    );
  });
}

void start();
