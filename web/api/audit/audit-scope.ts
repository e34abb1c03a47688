import { closeOfDayMs, parseDate, startOfDayMs } from '../../../domain/calendar-date.ts';
import { supervisorOf } from '../../../domain/supervision.ts';
import type { AuditRow } from '../../../store/audit/audit.entity.ts';
import type { AuditSearch } from '../../../store/audit/audit.repository.ts';
import type { auditExportQuerySchema } from '../../contract/audit.ts';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';

type Filters = Omit<z.output<typeof auditExportQuerySchema>, 'format'>;

/** Whom texts of the filter may name besides accounts. */
const NOBODY: Readonly<Record<string, string>> = { 系统: 'system', system: 'system', 公众: 'public', public: 'public' };

/** The organisations whose rows a person reads; undefined for the audit administrator, who reads all. */
export async function auditedOrganisations(actor: Actor, deps: ApiDeps): Promise<ReadonlySet<string> | undefined> {
  if (actor.is('audit-admin')) return undefined;
  const all = await deps.stores.organisations.all();
  const own = all.filter(({ id }) => actor.holds(id, 'discipline'));
  const supervised = all.filter((committee) => {
    const bureau = committee.kind === 'committee' ? supervisorOf(committee, all) : undefined;
    return bureau !== undefined && actor.holds(bureau.id, 'discipline');
  });
  return new Set([...own, ...supervised].map(({ id }) => id));
}

/** The search for what was asked, within what the person may read; undefined when nothing can match. */
export async function searchOf(filters: Filters, actor: Actor, deps: ApiDeps): Promise<AuditSearch | undefined> {
  const allowed = await auditedOrganisations(actor, deps);
  const subject = filters.subject ? await subjectOf(filters.subject, deps) : undefined;
  if (filters.subject && subject === undefined) return undefined;
  const accountIds = filters.who ? await accountsOf(filters.who, deps) : undefined;
  // All that happened to a case is for whoever supervises the case, whichever organisation did it.
  const within = subject !== undefined && (await supervises(subject, actor, deps)) ? undefined : allowed;
  const { organisationId } = filters;
  if (organisationId !== undefined && within?.has(organisationId) === false) return undefined;
  const organisationIds = organisationId === undefined ? within && [...within] : [organisationId];
  return {
    ...(filters.since === undefined ? {} : { since: new Date(startOfDayMs(parseDate(filters.since))) }),
    ...(filters.until === undefined ? {} : { before: new Date(closeOfDayMs(parseDate(filters.until))) }),
    accountIds,
    group: filters.group,
    subject,
    organisationIds,
  };
}

/** True when the person may read the row. */
export async function mayReadRow(row: AuditRow, actor: Actor, deps: ApiDeps): Promise<boolean> {
  const allowed = await auditedOrganisations(actor, deps);
  if (allowed === undefined) return true;
  if (row.organisationId !== undefined && allowed.has(row.organisationId)) return true;
  return supervises(row.subject, actor, deps);
}

async function supervises(subject: string, actor: Actor, deps: ApiDeps): Promise<boolean> {
  const id = /^application:(.+)$/u.exec(subject)?.[1];
  const application = id === undefined ? undefined : await deps.stores.applications.byId(id);
  if (application === undefined || application.submissionNo === 0 || application.applicantId === actor.id) return false;
  return application.organisationIds.some((organisationId) => actor.holds(organisationId, 'discipline'));
}

async function subjectOf(text: string, deps: ApiDeps): Promise<string | undefined> {
  if (text.includes(':')) return text;
  const { rows } = await deps.stores.applications.search({ q: text, limit: 50 });
  const found = rows.find(({ number }) => number === text);
  return found === undefined ? undefined : `application:${found.id}`;
}

async function accountsOf(text: string, deps: ApiDeps): Promise<string[]> {
  const nobody = NOBODY[text.toLowerCase()];
  if (nobody !== undefined) return [nobody];
  const accounts = await deps.stores.accounts.all();
  return accounts.filter(({ name, username }) => name.includes(text) || username.includes(text)).map(({ id }) => id);
}
