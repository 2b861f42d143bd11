interface FieldError {
  message: string;
  code?: string | null;
}

/** Shopify said no, in words. */
export class FieldRefused extends Error {
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super(errors.map(({ message }) => message).join(" "));
    this.name = "FieldRefused";
    this.errors = errors;
  }
}
