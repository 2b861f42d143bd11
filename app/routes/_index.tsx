import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { OutsidePage } from "#app/components/outside-page.tsx";

/** Shopify opens an app at its root. */
export function loader({ request }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  if (searchParams.has("shop")) throw redirect(`/app${search}`);
  return null;
}

export const meta: MetaFunction = () => [{ title: "Pointbook" }];

export default function Root() {
  return <OutsidePage />;
}
