import { useEffect, useState } from "react";

/** By customer id; null where Shopify does not give them. */
export type CustomerNames = Record<string, string> | null;

/**
 * The names where they came with the page or have arrived, undefined before. Without Suspense: a boundary that is still
 * waiting when the page is used, say for a search, would be thrown away and rendered anew.
 */
export function useCustomerNames(
  names: Promise<CustomerNames> | CustomerNames | null,
): CustomerNames | undefined {
  const [arrived, setArrived] = useState<{ from: typeof names; names: CustomerNames }>();
  const coming = names instanceof Promise ? names : null;
  useEffect(() => {
    let wanted = true;
    const arrive = (known: CustomerNames) => {
      if (wanted) setArrived({ from: coming, names: known });
    };
    coming?.then(arrive, () => arrive(null));
    return () => {
      wanted = false;
    };
  }, [coming]);
  if (names && !(names instanceof Promise)) return names;
  return arrived?.from === coming ? arrived.names : undefined;
}
