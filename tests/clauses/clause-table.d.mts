/** Composes docs/clauses.md from jest's JSON report. */
export function clauseTable(
  report: {
    readonly testResults: readonly {
      readonly name: string;
      readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
    }[];
  },
  root: string,
): Promise<{ readonly markdown: string; readonly missing: readonly string[] }>;
