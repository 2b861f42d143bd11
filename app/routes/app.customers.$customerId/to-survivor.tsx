import { useLocation, useNavigate } from "@remix-run/react";
import { Button } from "@shopify/polaris";
import { useEffect } from "react";
import { useWords } from "#app/components/use-words.tsx";
import type { AdjustmentForm } from "./adjustment.ts";

interface Props {
  survivorId: string;
  /** What was typed already; undefined where nothing was. */
  form?: AdjustmentForm;
  primary?: boolean;
}

/** Leads to the customer who is there now, with what was typed: it is looked at beside her balance, and saved there. */
export function ToSurvivor({ survivorId, form, primary = false }: Props) {
  const { t } = useWords();
  const navigate = useNavigate();
  // Not in the address: a note is for the staff.
  const go = () => navigate(`/app/customers/${survivorId}`, { state: { adjustment: form ?? null } });
  return (
    <div className="breaking-button">
      <Button variant={primary ? "primary" : "plain"} textAlign="start" onClick={go}>
        {t("adjust.survivor", { customerId: survivorId })}
      </Button>
    </div>
  );
}

/** Opens the form of whoever was led here, once: a reload of the page leads nobody. */
export function useLedHere(begin: (form?: AdjustmentForm) => void): void {
  const { state, key } = useLocation() as {
    state: { adjustment?: AdjustmentForm | null } | null;
    key: string;
  };
  const navigate = useNavigate();
  useEffect(() => {
    if (state?.adjustment === undefined) return;
    begin(state.adjustment ?? undefined);
    navigate(".", { replace: true, state: null, preventScrollReset: true });
    // Once for each time that somebody is led here, whatever is rendered meanwhile.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
}
