import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** A heading and the fields below it. */
export function SettingCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}
