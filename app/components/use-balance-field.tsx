import { useFetcher } from "@remix-run/react";
import { askForScope } from "./ask-for-scope.ts";
import type { ActionAnswer } from "./refusal-alert.tsx";

/** Turns the field of balances on or off, or has it tried again, for which Shopify asks whether the app may. */
export function useBalanceField() {
  const fetcher = useFetcher<ActionAnswer>();
  const send = (intent: "on" | "off" | "again") =>
    fetcher.submit({ intent }, { method: "post", action: "/app/customer-fields/balance" });
  const askFirst = async (intent: "on" | "again") => {
    if (await askForScope()) send(intent);
  };
  return {
    fetcher,
    isBusy: fetcher.state !== "idle",
    turnOn: () => void askFirst("on"),
    turnOff: () => send("off"),
    tryAgain: () => void askFirst("again"),
  };
}
