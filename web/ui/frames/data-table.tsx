import type { ReactElement, ReactNode } from 'react';

/** One column of a table; on phones its title stands before the value. */
export interface Column<T> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: T) => ReactNode;
  /** The cell that names the row. */
  readonly head?: boolean;
  readonly align?: 'end';
}

interface DataTableProps<T> {
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** Says what will appear here. */
  readonly empty: ReactNode;
  readonly rowTestId?: string;
  /** Which column the rows are in order of. */
  readonly sorted?: { readonly key: string; readonly direction: 'ascending' | 'descending' };
}

/** A table that turns into cards where the page is narrow. */
export function DataTable<T>(props: DataTableProps<T>): ReactElement {
  const { caption, columns, rows, rowKey, empty, rowTestId, sorted } = props;
  if (rows.length === 0) return <div className="empty-state">{empty}</div>;
  return (
    <table className="data-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={column.align === 'end' ? 'end' : undefined}
              aria-sort={sorted?.key === column.key ? sorted.direction : undefined}
            >
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} data-testid={rowTestId} data-id={rowKey(row)}>
            {columns.map((column) =>
              column.head === true ? (
                <th key={column.key} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} data-label={column.title} className={column.align === 'end' ? 'end' : undefined}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
