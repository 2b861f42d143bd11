import { useEffect, useState } from "react";
import type { CustomerProfile } from "#app/customers/profile.server.ts";

/**
 * The profile where it is known, undefined before: without Suspense, as `useCustomerNames`. Asked for anew, what was
 * known of the same customer stays meanwhile. It is late where the page came without it.
 */
export function useProfile(customerId: string, profile: CustomerProfile | Promise<CustomerProfile>) {
  const known = profile instanceof Promise ? undefined : profile;
  const [last, setLast] = useState({ customerId, profile: known, isLate: known === undefined });
  // The page may go on to another customer.
  if (last.customerId !== customerId) setLast({ customerId, profile: known, isLate: known === undefined });
  useEffect(() => {
    let wanted = true;
    const arrive = (arrived: CustomerProfile) => {
      if (wanted) setLast(({ isLate }) => ({ customerId, profile: arrived, isLate }));
    };
    Promise.resolve(profile).then(arrive, () => arrive({ state: "unanswered" }));
    return () => {
      wanted = false;
    };
  }, [customerId, profile]);
  return { profile: known ?? last.profile, isLate: last.isLate };
}
