import type { LoaderFunctionArgs } from "@remix-run/node";
import { Layout, Page } from "@shopify/polaris";
import { FileGuide } from "./file-guide.tsx";
import { UploadCard } from "./upload-card.tsx";
import { keepLast } from "#app/components/lost-answer.ts";
import { useWords } from "#app/components/use-words.tsx";
import { authenticate } from "#app/sign-in/shopify.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export const clientLoader = keepLast();

export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.admin(request);
  return null;
}

export default function NewImport() {
  const { t } = useWords();
  return (
    <Page title={t("upload.title")} backAction={{ content: t("upload.back"), url: "/app/imports" }}>
      <Layout>
        <Layout.Section>
          <UploadCard />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <FileGuide />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
