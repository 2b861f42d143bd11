import { useRouteLoaderData } from "@remix-run/react";

/** The shop's time zone, for instance "Europe/Sofia": every date in the admin is written in it. */
export function useTimeZone(): string {
  const layout = useRouteLoaderData("routes/app") as { timeZone: string } | undefined;
  return layout?.timeZone ?? "UTC";
}
