import { useEffect, useState } from "react";

/** By customer id; null where Shopify does not give them. */
export type CustomerNames = Record<string, string> | null;

/**
 * The names once they have arrived, undefined before. Without Suspense: a boundary that is still waiting when the
 * page is used, say for a search, would be thrown away and rendered anew.
 */
export function useCustomerNames(names: Promise<CustomerNames> | null): CustomerNames | undefined {
  const [arrived, setArrived] = useState<{ from: typeof names; names: CustomerNames }>();
  useEffect(() => {
    let wanted = true;
    const arrive = (known: CustomerNames) => {
      if (wanted) setArrived({ from: names, names: known });
    };
    names?.then(arrive, () => arrive(null));
    return () => {
      wanted = false;
    };
  }, [names]);
  return arrived?.from === names ? arrived.names : undefined;
}
