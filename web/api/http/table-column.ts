/** One column of an exported list, the same for CSV and Excel, so that both hide the same. */
export interface TableColumn<Row> {
  readonly title: string;
  /** What stands in the cell as text; of a day 2025-09-02, of a moment an instant in ISO 8601. */
  readonly cell: (row: Row) => string;
  /** What Excel is told it is; text where absent, so that numbers of documents keep their zeros. */
  readonly as?: 'day' | 'moment';
}
