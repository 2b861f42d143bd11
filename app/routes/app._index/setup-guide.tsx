import { BlockStack, Button, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon, XIcon } from "@shopify/polaris-icons";
import { useState, useSyncExternalStore } from "react";
import { useWords } from "#app/components/use-words.tsx";
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
export function SetupGuide(props: Props) {
  const { t } = useWords();
  const remembered = useSyncExternalStore(never, memory.read, () => true);
  const [dismissed, setDismissed] = useState(false);
  if (remembered || dismissed) return null;
  const dismiss = () => {
    memory.write();
    setDismissed(true);
  };
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" wrap={false}>
          <Text as="h2" variant="headingMd">
            {t("setup.title")}
          </Text>
          <Button variant="tertiary" icon={XIcon} accessibilityLabel={t("setup.dismiss")} onClick={dismiss} />
        </InlineStack>
        <Steps {...props} />
      </BlockStack>
    </Card>
  );
}

function Steps({ shop, apiKey, hasApplied }: Props) {
  const { t } = useWords();
  const blockActive = useBlockActive();
  const editorUrl = `https://${shop}/admin/themes/current/editor?template=page&addAppBlockId=${apiKey}/points-history&target=newAppsSection`;
  return (
    <ol className="setup-steps">
      <Step
        title={t("setup.block.title")}
        done={blockActive}
        button={{ content: t("setup.block.action"), url: editorUrl, newWindow: true }}
      >
        {t("setup.block.text")}
      </Step>
      <Step
        title={t("setup.file.title")}
        done={hasApplied}
        button={{ content: t("setup.file.action"), url: "/app/imports/new" }}
      >
        {t("setup.file.text")}
      </Step>
      <Step
        title={t("setup.look.title")}
        button={{ content: t("setup.look.action"), url: `https://${shop}`, newWindow: true }}
      >
        {t("setup.look.text")}
      </Step>
    </ol>
  );
}

interface StepProps {
  title: string;
  children: string;
  done?: boolean;
  button: { content: string; url: string; newWindow?: boolean };
}

function Step({ title, children, done = false, button }: StepProps) {
  const { t } = useWords();
  return (
    <li>
      <BlockStack gap="200" inlineAlign="start">
        <InlineStack gap="100" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {title}
          </Text>
          {done ? (
            <span>
              <Icon source={CheckCircleIcon} tone="success" accessibilityLabel={t("setup.done")} />
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
