/** Shopify's own maxima for a customer, and ours for adding and updating them. */

/** customerCreate and customerUpdate: "… is too long (maximum is 255 characters)". */
export const nameCharsMax = 255;
export const noteCharsMax = 5_000;
/** tagsAdd: "Tags is too long (maximum is 255 characters)", "Tags cannot be more than 250". */
export const tagCharsMax = 255;
export const tagsMax = 250;

/** One mutation each at the smallest plan's ten a second: this many take two hours. */
export const peopleMax = 50_000;

/** Lines that are written down, and customers that are planned, together. */
export const readBatch = 1_000;
/** An e-mail and a phone each, at 3 points a look-up: 300 of the 1,000 that one request may cost. */
export const askBatch = 50;
/** Requests under way at once. */
export const lanesMax = 8;
