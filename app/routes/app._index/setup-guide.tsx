import { BlockStack, Button, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon, XIcon } from "@shopify/polaris-icons";
import { useState, useSyncExternalStore } from "react";
import { useBlockActive } from "./use-block-active.tsx";

interface Props {
  shop: string;
  apiKey: string;
  hasApplied: boolean;
}

const dismissedKey = "pointbook-setup-guide-dismissed";

/** Browsers may forbid storage inside a frame: the guide then comes back, and nothing breaks. */
const memory = {
  read(): boolean {
    try {
      return localStorage.getItem(dismissedKey) === "yes";
    } catch {
      return false;
    }
  },
  write(): void {
    try {
      localStorage.setItem(dismissedKey, "yes");
    } catch {
      // Dismissed until the page is opened again.
    }
  },
};

const never = () => () => {};

/** The three things to do once. It stands last on its page, because whether it shows is known only in the browser. */
export function SetupGuide({ shop, apiKey, hasApplied }: Props) {
  const remembered = useSyncExternalStore(never, memory.read, () => true);
  const [dismissed, setDismissed] = useState(false);
  const blockActive = useBlockActive();
  if (remembered || dismissed) return null;
  const dismiss = () => {
    memory.write();
    setDismissed(true);
  };
  const editorUrl = `https://${shop}/admin/themes/current/editor?template=page&addAppBlockId=${apiKey}/points-history&target=newAppsSection`;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" wrap={false}>
          <Text as="h2" variant="headingMd">
            Set up Pointbook
          </Text>
          <Button
            variant="tertiary"
            icon={XIcon}
            accessibilityLabel="Dismiss the setup guide"
            onClick={dismiss}
          />
        </InlineStack>
        <ol className="setup-steps">
          <Step
            title="Show points on your storefront"
            done={blockActive}
            button={{ content: "Add the block to your theme", url: editorUrl, newWindow: true }}
          >
            Add the “Points history” block to a page of your theme and save it. Signed-in customers see their
            balance and every entry there.
          </Step>
          <Step
            title="Import your first file"
            done={hasApplied}
            button={{ content: "Import a file", url: "/app/imports/new" }}
          >
            You see what would happen, row by row, before anything changes.
          </Step>
          <Step
            title="Look at it as a customer"
            button={{ content: "Open your shop", url: `https://${shop}`, newWindow: true }}
          >
            Sign in to your shop as a customer of the file and open the page with the block.
          </Step>
        </ol>
      </BlockStack>
    </Card>
  );
}

interface StepProps {
  title: string;
  children: string;
  done?: boolean;
  button: { content: string; url: string; newWindow?: boolean };
}

function Step({ title, children, done = false, button }: StepProps) {
  return (
    <li>
      <BlockStack gap="200" inlineAlign="start">
        <InlineStack gap="100" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {title}
          </Text>
          {done ? (
            <span>
              <Icon source={CheckCircleIcon} tone="success" accessibilityLabel="Done" />
            </span>
          ) : null}
        </InlineStack>
        <Text as="p" tone="subdued">
          {children}
        </Text>
        <Button url={button.url} target={button.newWindow ? "_blank" : undefined}>
          {button.content}
        </Button>
      </BlockStack>
    </li>
  );
}
