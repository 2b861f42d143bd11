import { BlockStack, Button, InlineError } from "@shopify/polaris";
import { ImportIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";

interface Props {
  url: string;
  fileName: string;
  children: string;
}

/** In the admin's frame a plain link carries no token: the file is fetched, which App Bridge signs, and then saved. */
export function DownloadButton({ url, fileName, children }: Props) {
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const id = useId();

  async function download() {
    setState("loading");
    try {
      const response = await fetch(url);
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
        {state === "failed" ? (
          <InlineError
            fieldID={id}
            message="The file could not be downloaded. Check your connection and try again."
          />
        ) : null}
      </div>
    </BlockStack>
  );
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
