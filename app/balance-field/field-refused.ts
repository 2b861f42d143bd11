/** Shopify said no, in words. */
export class FieldRefused extends Error {
  constructor(errors: readonly { message: string }[]) {
    super(errors.map(({ message }) => message).join(" "));
    this.name = "FieldRefused";
  }
}
