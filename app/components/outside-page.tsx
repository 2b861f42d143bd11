import { isRouteErrorResponse, useRevalidator, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import { isBusy } from "./is-busy.ts";
import { useAskAgain } from "./use-polling.tsx";
import { useWords } from "./use-words.tsx";

/** A page outside the app's frame, without Polaris and its styles. */
function PlainPage({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <main
      style={{
        fontFamily: "system-ui, sans-serif",
        maxWidth: "36rem",
        margin: "4rem auto",
        padding: "0 1rem",
      }}
    >
      {/* Where Polaris' styles were loaded before, a heading would look like what stands below it. */}
      <h1 style={{ fontSize: "1.25rem", fontWeight: 650, marginBottom: "1rem" }}>{heading}</h1>
      {children}
    </main>
  );
}

/** The last resort: where the admin's layout failed there is no Polaris, so this page brings its own words and nothing else. */
export function BrokenPage() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 400) return <OutsidePage />;
  return <Unloaded busy={isBusy(error)} />;
}

function Unloaded({ busy }: { busy: boolean }) {
  const { t } = useWords();
  const { revalidate } = useRevalidator();
  useAskAgain();
  return (
    <PlainPage heading={t("errors.lastResort.title")}>
      <p>{t(busy ? "refusals.database_busy" : "errors.lastResort.text")}</p>
      <button
        type="button"
        onClick={revalidate}
        style={{ marginTop: "1rem", padding: "0.5rem 0.75rem", font: "inherit" }}
      >
        {t("common.tryAgain")}
      </button>
    </PlainPage>
  );
}

/** What a visitor sees who did not come from the Shopify admin: no form, because a shop is never typed in. */
export function OutsidePage() {
  const { t } = useWords();
  return (
    <PlainPage heading="Pointbook">
      <p>{t("app.outside")}</p>
    </PlainPage>
  );
}
