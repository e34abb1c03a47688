import { conflictsOf } from '../../domain/recusal.ts';
import type { CaseTies, Conflict, ExpertTies } from '../../domain/recusal.ts';
import type { Application } from '../application/application.entity.ts';
import type { Stores } from '../connect.ts';

type Sources = Pick<Stores, 'accounts' | 'experts' | 'matters'>;

/** Every conflict between experts and cases that the records know (14h): unit, declared relation, co-author, nominator, oneself. */
export async function conflictsBetween(
  accountIds: readonly string[],
  applications: readonly Application[],
  stores: Sources,
): Promise<Conflict[]> {
  const [experts, cases] = await Promise.all([
    expertTies(accountIds, stores),
    Promise.all(applications.map((application) => caseTies(application, stores))),
  ]);
  return conflictsOf(experts, cases);
}

async function expertTies(accountIds: readonly string[], stores: Sources): Promise<ExpertTies[]> {
  const [accounts, entries] = await Promise.all([
    stores.accounts.byIds([...accountIds]),
    stores.experts.ofAccounts(accountIds),
  ]);
  return accounts.map(({ id, name, grants }) => {
    const own = entries.filter(({ accountId }) => accountId === id);
    return {
      accountId: id,
      name,
      unitIds: [
        ...new Set([...grants.map(({ organisationId }) => organisationId), ...own.flatMap((one) => one.unitIds)]),
      ],
      relations: own.flatMap(({ relations }) => relations),
    };
  });
}

async function caseTies(application: Application, { matters }: Sources): Promise<CaseTies> {
  const { declaration, id, applicantId, routing } = application;
  const matter = textAt(declaration, 'title', 'nominationId');
  const nomination = matter === undefined ? undefined : await matters.byId(matter);
  const units = [routing?.unitId, routing?.hostId, routing?.agencyId].filter(
    (one) => one !== null && one !== undefined,
  );
  return {
    applicationId: id,
    applicantId,
    unitIds: units,
    // Names beside the applicant's own on papers and achievements, as far as they are declared.
    coAuthors: [...listAt(declaration, 'papers'), ...listAt(declaration, 'achievements')].flatMap((row) =>
      namesIn(row['authors']),
    ),
    nominators: [
      ...(nomination === undefined ? [] : [nomination.startedBy]),
      ...listAt(
        record(record(declaration['title'])['greenChannel'] ?? declaration['greenChannel']),
        'recommenders',
      ).flatMap((row) => namesIn(row['name'])),
    ],
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function listAt(holder: Record<string, unknown>, key: string): Record<string, unknown>[] {
  const value = holder[key];
  return Array.isArray(value) ? value.map(record) : [];
}

function textAt(declaration: Record<string, unknown>, part: string, key: string): string | undefined {
  const value = record(declaration[part])[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function namesIn(value: unknown): string[] {
  const texts = Array.isArray(value) ? value : [value];
  return texts.flatMap((text) =>
    typeof text === 'string' ? text.split(/[、,，;；\s]+/u).filter((name) => name !== '') : [],
  );
}
