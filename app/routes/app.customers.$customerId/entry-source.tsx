import { Link } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { sourceName, type Sourced } from "./source-name.ts";

/** Where an entry came from, and the way there. */
export function EntrySource({ customerId, ...entry }: Sourced & { customerId: string }) {
  const words = useWords();
  const { importNumber } = entry;
  const name = sourceName(words, entry);
  return (
    <span className="record-table__short">
      {importNumber === null ? (
        name
      ) : (
        <Link url={`/app/imports/${importNumber}?search=${customerId}`} removeUnderline>
          {name}
        </Link>
      )}
    </span>
  );
}
