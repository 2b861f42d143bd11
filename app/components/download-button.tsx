import { BlockStack, Button, InlineError } from "@shopify/polaris";
import { ImportIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";
import type { Language } from "#app/locales/language.ts";
import { useWords } from "./use-words.tsx";

interface Props {
  url: string;
  fileName: string;
  children: string;
}

/** In the admin's frame a plain link carries no token: the file is fetched, which App Bridge signs, and then saved. */
export function DownloadButton({ url, fileName, children }: Props) {
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const id = useId();
  const { language, t } = useWords();

  async function download() {
    setState("loading");
    try {
      const response = await fetch(inLanguage(url, language));
      if (!response.ok) throw new Error(`answered ${response.status}`);
      save(await response.blob(), fileName);
      setState("idle");
    } catch {
      setState("failed");
    }
  }

  return (
    <BlockStack gap="100" inlineAlign="start">
      <Button icon={ImportIcon} loading={state === "loading"} onClick={download} ariaDescribedBy={id}>
        {children}
      </Button>
      <div id={id} role="status" className="live">
        {state === "failed" ? <InlineError fieldID={id} message={t("common.downloadFailed")} /> : null}
      </div>
    </BlockStack>
  );
}

/** What is inside the file follows the page: the address of the page itself has lost what it was opened with. */
function inLanguage(url: string, language: Language): string {
  return `${url}${url.includes("?") ? "&" : "?"}locale=${language}`;
}

function save(blob: Blob, fileName: string): void {
  const href = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href, download: fileName });
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers begin to read only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
