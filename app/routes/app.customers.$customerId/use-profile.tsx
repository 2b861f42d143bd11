import { useEffect, useState } from "react";
import type { CustomerProfile } from "#app/customers/profile.server.ts";

/** The profile once it has arrived, undefined before: without Suspense, as `useCustomerNames`. */
export function useProfile(profile: Promise<CustomerProfile>): CustomerProfile | undefined {
  const [arrived, setArrived] = useState<CustomerProfile>();
  useEffect(() => {
    let wanted = true;
    const arrive = (known: CustomerProfile) => {
      if (wanted) setArrived(known);
    };
    profile.then(arrive, () => arrive({ state: "unanswered" }));
    return () => {
      wanted = false;
    };
  }, [profile]);
  return arrived;
}
