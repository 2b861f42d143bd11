import { BlockStack, Card, List, Text } from "@shopify/polaris";
import { descriptionCharsMax, pointsMax, rowCountMax, uploadBytesMax } from "#app/imports/limits.ts";
import { formatBytes, formatNumber } from "./format.ts";

/** What the file must look like, and where customer ids come from. */
export function FileGuide() {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            What the file looks like
          </Text>
          <Text as="p">
            A CSV file with a header and three columns, in any order. Other columns are ignored; columns with
            other names can be chosen after the upload.
          </Text>
          <List>
            <List.Item>
              <span className="file-cell">shopify_id</span>: the customer’s Shopify id, for example
              7338441277598
            </List.Item>
            <List.Item>
              <span className="file-cell">points_to_add</span>: a whole number up to {formatNumber(pointsMax)}
              ; they are added to the balance, and a minus takes points away
            </List.Item>
            <List.Item>
              <span className="file-cell">description</span>: what the customer reads beside the points, up to{" "}
              {descriptionCharsMax} characters
            </List.Item>
          </List>
          <Text as="p">
            Up to {formatNumber(rowCountMax)} rows and {formatBytes(uploadBytesMax)} in one file.
          </Text>
          <Text as="p">
            <a href="/pointbook-template.csv" download="pointbook-template.csv" className="Polaris-Link">
              Download a template
            </a>
          </Text>
        </BlockStack>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            Where to find the customer ids
          </Text>
          <Text as="p">
            Export your customers in the Shopify admin (Customers, then Export). The “Customer ID” column
            holds the ids; rename it, or choose it after the upload.
          </Text>
          <Text as="p" tone="subdued">
            Spreadsheets may shorten long ids to something like 7.33844E+12. Format that column as text before
            you save. Pointbook never guesses: it rejects such a row and tells you.
          </Text>
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
