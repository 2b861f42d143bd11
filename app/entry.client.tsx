import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { addCatalogue } from "./locales/catalogue.ts";
import { languageOf } from "./locales/language.ts";
import { addPolarisWords } from "./locales/polaris.ts";

/** Only the reader's language is loaded, and before the page comes alive: it must say what the server said. */
async function start(): Promise<void> {
  if (languageOf(document.documentElement.lang) === "bg") {
    const [words, polaris] = await Promise.all([
      import("./locales/bg.json"),
      import("./locales/polaris.bg.json"),
    ]);
    addCatalogue("bg", words.default);
    addPolarisWords("bg", polaris.default);
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
