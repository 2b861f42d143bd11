import type { ReactNode } from "react";

export interface RecordColumn<Row> {
  heading: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand right-aligned, digit under digit. */
  figure?: boolean;
}

interface Props<Row> {
  /** What the table holds, for those who do not see the page. */
  caption: string;
  columns: RecordColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
}

/**
 * Records as a table. Narrow pages show each record as a block of named values instead of scrolling sideways;
 * the roles repeat what the tags mean because some browsers report no table once it is laid out otherwise.
 */
export function RecordTable<Row>({ caption, columns, rows, rowKey }: Props<Row>) {
  return (
    <table className="record-table" role="table">
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ heading, figure }) => (
            <th
              key={heading}
              scope="col"
              role="columnheader"
              className={figure ? "record-table__figure" : undefined}
            >
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map(({ heading, figure, cell }) => (
              <td key={heading} role="cell" className={figure ? "record-table__figure" : undefined}>
                <span className="record-table__label" aria-hidden="true">
                  {heading}
                </span>
                <div>{cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
