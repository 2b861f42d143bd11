import { useEffect, useState } from "react";
import type { CustomerProfile } from "#app/customers/profile.server.ts";

/**
 * The profile where it is known, undefined before: without Suspense, as `useCustomerNames`. Asked for anew, what was
 * known of the same customer stays meanwhile. It is late where the page came without it.
 */
export function useProfile(customerId: string, profile: CustomerProfile | Promise<CustomerProfile>) {
  const known = profile instanceof Promise ? undefined : profile;
  const [isLate] = useState(known === undefined);
  const [last, setLast] = useState({ customerId, profile: known });
  useEffect(() => {
    let wanted = true;
    const arrive = (arrived: CustomerProfile) => {
      if (wanted) setLast({ customerId, profile: arrived });
    };
    Promise.resolve(profile).then(arrive, () => arrive({ state: "unanswered" }));
    return () => {
      wanted = false;
    };
  }, [customerId, profile]);
  return { profile: known ?? (last.customerId === customerId ? last.profile : undefined), isLate };
}
