/** The heading of the column in which a file of rejected rows says which rows they are. */
export const rowColumn = "row";
