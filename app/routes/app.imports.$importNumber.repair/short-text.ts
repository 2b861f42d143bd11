/** A cell's text in a sentence or on a button. */
export const shortText = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
