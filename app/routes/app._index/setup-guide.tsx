import { BlockStack, Button, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon, XIcon } from "@shopify/polaris-icons";
import { useWords } from "#app/components/use-words.tsx";
import { useBlockActive } from "./use-block-active.tsx";
import { useRemembered } from "./use-remembered.tsx";

interface Props {
  shop: string;
  apiKey: string;
  hasApplied: boolean;
}

const dismissedKey = "pointbook-setup-guide-dismissed";
const lookedKey = "pointbook-shop-looked-at";

/**
 * The three things to do once: what is done folds, and the guide goes when all are. It stands last on its page, because
 * whether it shows is known only in the browser.
 */
export function SetupGuide({ shop, apiKey, hasApplied }: Props) {
  const { t } = useWords();
  const blockActive = useBlockActive();
  const [dismissed, dismiss] = useRemembered(dismissedKey, true);
  const [looked, look] = useRemembered(lookedKey, false);
  if (dismissed || (blockActive && hasApplied && looked)) return null;
  const editorUrl = `https://${shop}/admin/themes/current/editor?template=page&addAppBlockId=${apiKey}/points-history&target=newAppsSection`;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" wrap={false}>
          <Text as="h2" variant="headingMd">
            {t("setup.title")}
          </Text>
          <Button variant="tertiary" icon={XIcon} accessibilityLabel={t("setup.dismiss")} onClick={dismiss} />
        </InlineStack>
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
            done={looked}
            button={{
              content: t("setup.look.action"),
              url: `https://${shop}`,
              newWindow: true,
              onClick: look,
            }}
          >
            {t("setup.look.text")}
          </Step>
        </ol>
      </BlockStack>
    </Card>
  );
}

interface StepProps {
  title: string;
  children: string;
  done: boolean;
  button: { content: string; url: string; newWindow?: boolean; onClick?: () => void };
}

function Step({ title, children, done, button }: StepProps) {
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
        {done ? null : (
          <>
            <Text as="p" tone="subdued">
              {children}
            </Text>
            <Button
              url={button.url}
              target={button.newWindow ? "_blank" : undefined}
              onClick={button.onClick}
            >
              {button.content}
            </Button>
          </>
        )}
      </BlockStack>
    </li>
  );
}
