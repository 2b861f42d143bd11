/** Why Shopify's Admin API did not give an answer: codes that the rest of the app can act on. */
export type AdminApiErrorCode =
  | "access_lost"
  | "access_denied"
  | "shop_frozen"
  | "customer_data_unapproved"
  | "shopify_unavailable"
  | "bad_answer";

export class AdminApiError extends Error {
  readonly code: AdminApiErrorCode;
  constructor(code: AdminApiErrorCode, message: string, options?: ErrorOptions) {
    super(`${code}: ${message}`, options);
    this.name = "AdminApiError";
    this.code = code;
  }
}

/** To catch with: what Shopify says and nobody understands is no answer. @throws whatever else went wrong. */
export function unlessBadAnswer(error: unknown): undefined {
  if (!(error instanceof AdminApiError) || error.code !== "bad_answer") throw error;
}

/** The request may have been done or not: nobody has heard. */
export class AnswerLost extends AdminApiError {
  constructor(message: string) {
    super("shopify_unavailable", message);
    this.name = "AnswerLost";
  }
}

/** The answer took longer than it may, or is longer: a smaller question may still be answered. */
export class AnswerTooSlow extends AdminApiError {
  constructor(message: string) {
    super("shopify_unavailable", message);
    this.name = "AnswerTooSlow";
  }
}
