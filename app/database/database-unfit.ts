/** The database can't be used safely as it is set up; the message says what to do. */
export class DatabaseUnfit extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "DatabaseUnfit";
  }
}
