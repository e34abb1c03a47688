import type { AuditRow } from '../../../store/audit/audit.entity.ts';
import { canonicalJson } from '../../../domain/material-hash.ts';
import type { AuditRowResponse, AuditRowView } from '../../contract/audit.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import { actText } from './act-text.ts';

/** Who acts without an account. */
const NOBODY: Readonly<Record<string, string>> = { system: '系统', public: '公众' };

/** Rows as a list shows them, with names, and with the number of a case in place of its id. */
export async function auditViews(rows: readonly AuditRow[], deps: ApiDeps): Promise<AuditRowView[]> {
  const names = await readNames(
    deps,
    rows.map(({ accountId }) => accountId),
  );
  const taskIds = rows.flatMap((row) => taskIdOf(row) ?? []);
  const tasks = new Map((await deps.stores.userTasks.byIds(taskIds)).map(({ id, name }) => [id, name]));
  const caseIds = rows.flatMap(({ subject }) => caseIdOf(subject) ?? []);
  const numbers = new Map((await deps.stores.applications.byIds(caseIds)).map(({ id, number }) => [id, number]));
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at.toISOString(),
    who: NOBODY[row.accountId] ?? names.account(row.accountId),
    organisation: row.organisationId === undefined ? '' : names.organisation(row.organisationId),
    from: row.from ?? '',
    act: actText(row.act, tasks.get(taskIdOf(row) ?? '')),
    subject: numbers.get(caseIdOf(row.subject) ?? '') ?? row.subject,
  }));
}

/** One row with what changed, line by line, and its hashes. */
export async function auditRowPage(row: AuditRow, deps: ApiDeps): Promise<AuditRowResponse | undefined> {
  const [view] = await auditViews([row], deps);
  if (view === undefined) return undefined;
  const { hash, sm3 = '', prevHash, prevSm3 = '', subjectPrevHash = '', subjectPrevSm3 = '' } = row;
  return {
    ...view,
    code: row.act,
    changes: changesOf(row),
    hashes: { hash, sm3, prevHash, prevSm3, subjectPrevHash, subjectPrevSm3 },
  };
}

/** What was before and what is after, for each name; where both are the same it says so on both sides. */
function changesOf({ before = {}, after = {} }: Pick<AuditRow, 'before' | 'after'>): AuditRowResponse['changes'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.map((name) => ({
    name,
    ...(name in before ? { before: textOf(before[name]) } : {}),
    ...(name in after ? { after: textOf(after[name]) } : {}),
  }));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : canonicalJson(value ?? null);
}

function taskIdOf({ after }: AuditRow): string | undefined {
  const id = after?.['taskId'];
  return typeof id === 'string' ? id : undefined;
}

function caseIdOf(subject: string): string | undefined {
  return subject.startsWith('application:') ? subject.slice('application:'.length) : undefined;
}
