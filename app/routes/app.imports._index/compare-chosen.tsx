import { Button } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { isComparable } from "#app/imports/import-log/comparable.ts";
import type { LoggedImport } from "#app/imports/import-log/import-log.server.ts";

/** The older of two is the first; of one, the page asks with which other. */
export function CompareChosen({ chosen }: { chosen: LoggedImport[] }) {
  const { t } = useWords();
  const pair = chosen.filter(isComparable).map(({ importNumber }) => importNumber);
  if (pair.length !== chosen.length || pair.length > 2) return null;
  const [first, second] = [...pair].sort((a, b) => a - b);
  const url = `/app/imports/compare?first=${first}${second === undefined ? "" : `&second=${second}`}`;
  return (
    <Button size="slim" url={url}>
      {t(second === undefined ? "compare.with" : "compare.action")}
    </Button>
  );
}
