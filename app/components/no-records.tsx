import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface Props {
  heading: string;
  children: ReactNode;
  action?: { content: string; url: string; primary?: boolean };
}

/** What stands in the place of records where there are none. */
export function NoRecords({ heading, children, action }: Props) {
  return (
    <Box padding="800" role="status">
      <BlockStack gap="400" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {heading}
        </Text>
        <Box maxWidth="32rem">
          <Text as="p" alignment="center" tone="subdued">
            {children}
          </Text>
        </Box>
        {action ? (
          <InlineStack>
            <Button url={action.url} variant={action.primary ? "primary" : undefined}>
              {action.content}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Box>
  );
}
