import { BlockStack, Button, InlineError } from "@shopify/polaris";
import { ImportIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";
import type { Language } from "#app/locales/language.ts";
import { inTime } from "./in-time.ts";
import { useWords } from "./use-words.tsx";

interface Props {
  /** Of a route whose loader is a `fileLoader`. */
  url: string;
  children: string;
}

type Download =
  { state: "idle" } | { state: "loading" } | { state: "failed" } | { state: "held"; link: string };

const linkWaitMs = 20_000;

/**
 * Saves nothing itself: in Shopify's mobile app that does nothing. It asks for a link, which App Bridge signs, and opens
 * it outside the admin's frame.
 */
export function DownloadButton({ url, children }: Props) {
  const [download, setDownload] = useState<Download>({ state: "idle" });
  const id = useId();
  const { language, t } = useWords();

  async function openFile() {
    setDownload({ state: "loading" });
    try {
      const link = await inTime(linkTo(url, language), linkWaitMs);
      // A browser that lets no tab be opened after a wait lets one be opened by a click.
      setDownload(window.open(link, "_blank") ? { state: "idle" } : { state: "held", link });
    } catch {
      setDownload({ state: "failed" });
    }
  }

  return (
    <BlockStack gap="100" inlineAlign="start">
      <Button
        icon={ImportIcon}
        loading={download.state === "loading"}
        onClick={openFile}
        ariaDescribedBy={id}
      >
        {children}
      </Button>
      <div id={id} role="status" className="live">
        {download.state === "failed" ? (
          <InlineError fieldID={id} message={t("common.downloadFailed")} />
        ) : null}
        {download.state === "held" ? (
          <a href={download.link} target="_blank" rel="noreferrer">
            {t("common.downloadHeld")}
          </a>
        ) : null}
      </div>
    </BlockStack>
  );
}

/** A whole address: App Bridge takes a path alone for a page of the app. */
async function linkTo(url: string, language: Language): Promise<string> {
  const address = new URL(url, location.origin);
  // What is inside the file follows the page: the page's own address has lost what it was opened with.
  address.searchParams.set("locale", language);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`answered ${response.status}`);
  const { link } = (await response.json()) as { link: string };
  return new URL(link, location.origin).href;
}
