import { isRouteErrorResponse } from "@remix-run/react";

/** Whether an error boundary shows what is over in a moment: the database or Shopify was not to be had. */
export const isBusy = (error: unknown): boolean => isRouteErrorResponse(error) && error.status === 503;
