import { BlockStack, Card, InlineStack, List, Text } from "@shopify/polaris";
import {
  descriptionCharsMax,
  pointsMax,
  rowCountMax,
  uploadBytesMax,
  workbookBytesMax,
} from "#app/imports/limits.ts";
import { DownloadButton } from "#app/components/download-button.tsx";
import { formatBytes, formatNumber } from "#app/components/format.ts";

/** What the file may look like, and where customer ids come from. */
export function FileGuide() {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            What the file looks like
          </Text>
          <Text as="p">
            Columns may stand in any order and under any names: what can’t be told from the file is asked
            after the upload. It needs three things:
          </Text>
          <List>
            <List.Item>
              Who: the customer’s Shopify id (<span className="file-cell">shopify_id</span>, for example
              7338441277598), the e-mail or the phone
            </List.Item>
            <List.Item>
              How much: <span className="file-cell">points_to_add</span>, a whole number up to{" "}
              {formatNumber(pointsMax)}; a minus takes points away. A Shopify export without points can be
              given a rule instead
            </List.Item>
            <List.Item>
              Why: <span className="file-cell">description</span>, what the customer reads beside the points,
              up to {descriptionCharsMax} characters; or one sentence for all, typed after the upload
            </List.Item>
          </List>
          <Text as="p">
            Up to {formatNumber(rowCountMax)} rows and {formatBytes(uploadBytesMax)} in one file, and{" "}
            {formatBytes(workbookBytesMax)} in a workbook.
          </Text>
          <InlineStack gap="200">
            <DownloadButton url="/app/templates/pointbook-template.xlsx" fileName="pointbook-template.xlsx">
              Excel template
            </DownloadButton>
            <DownloadButton url="/app/templates/pointbook-template.csv" fileName="pointbook-template.csv">
              CSV template
            </DownloadButton>
          </InlineStack>
        </BlockStack>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            Where to find the customer ids
          </Text>
          <Text as="p">
            Export your customers in the Shopify admin (Customers, then Export). The file can be uploaded as
            it is; its “Customer ID” column is found.
          </Text>
          <Text as="p" tone="subdued">
            Spreadsheets may shorten long ids to something like 7.33844E+12. Pointbook never guesses: it asks
            Shopify which customers such an id can stand for, and you say which one is meant.
          </Text>
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
