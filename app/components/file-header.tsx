import { BlockStack, Card, InlineStack, Tag, Text } from "@shopify/polaris";
import { columnLabels, type ColumnName } from "#app/imports/columns.ts";
import { shorten } from "./format.ts";

const namesShown = 30;

/** The header as it was found, and what was looked for in vain. */
export function FileHeader({ header, missing }: { header: string[]; missing: ColumnName[] }) {
  const more = header.length - namesShown;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          The header of your file
        </Text>
        <Text as="p">
          {missing.length > 0
            ? `Not found by name, or found more than once: ${missing.map((column) => columnLabels[column]).join(", ")}. The best guess is filled in below: check that it is right.`
            : "Check below which columns hold the customer ids, the points and the descriptions."}
        </Text>
        <InlineStack gap="200">
          {header.slice(0, namesShown).map((name, place) => (
            <Tag key={place}>{columnHeading(name, place)}</Tag>
          ))}
          {more > 0 ? (
            <Text as="span" tone="subdued">
              and {more} more
            </Text>
          ) : null}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** A column's name; its place where it has none. */
export function columnHeading(name: string | undefined, place: number): string {
  return name?.trim() ? shorten(name.trim(), 60) : `Column ${place + 1}`;
}
