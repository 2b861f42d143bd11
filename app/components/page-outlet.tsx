import { Outlet } from "@remix-run/react";
import { BlockStack, Card, SkeletonBodyText, SkeletonPage } from "@shopify/polaris";
import { useKeptFocus } from "./use-kept-focus.tsx";
import { useIsWaiting, useHeadingFocus, useSearchKey } from "./use-manners.tsx";
import { useWords } from "./use-words.tsx";

/** The page, or its skeleton while it is waited for. The page before stays as it is behind it: the next may not come. */
export function PageOutlet() {
  const { t } = useWords();
  const waiting = useIsWaiting();
  useHeadingFocus();
  useSearchKey();
  useKeptFocus();
  return (
    <>
      <div role="status" className="spoken">
        {waiting ? t("common.loading") : null}
      </div>
      {waiting ? (
        <div aria-hidden="true">
          <SkeletonPage primaryAction>
            <BlockStack gap="400">
              <Card>
                <SkeletonBodyText lines={4} />
              </Card>
              <Card>
                <SkeletonBodyText lines={8} />
              </Card>
            </BlockStack>
          </SkeletonPage>
        </div>
      ) : null}
      <div hidden={waiting}>
        <Outlet />
      </div>
    </>
  );
}
