import type { Expert } from '../../../store/expert/expert.entity.ts';
import type { Role } from '../../../store/account/account.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../http/refused-error.ts';

const READING: readonly Role[] = ['bureau-officer', 'bureau-supervisor', 'discipline'];
const SUPERVISING: readonly Role[] = ['bureau-supervisor', 'discipline'];

/** Which entries of the pool a person sees and keeps. */
export interface ExpertScope {
  /** The person's own committees. */
  readonly committees: readonly { readonly id: string; readonly name: string; readonly series: readonly string[] }[];
  /** Series of the person's own committees, whose entries the person keeps. */
  readonly ownSeries: ReadonlySet<string>;
  maySee(expert: Expert): boolean;
  /** Own entries are kept by somebody else of the office. */
  mayChange(expert: Expert): boolean;
  /** Relations are for the office of the series and for those who supervise the draw (14h). */
  maySeeRelations(expert: Expert): boolean;
}

/** The committee's office keeps its series; bureaus and inspectors read the whole pool (14i). */
export async function expertScope(actor: Actor, deps: ApiDeps): Promise<ExpertScope> {
  const all = await deps.stores.organisations.all();
  const committees = all.flatMap(({ id, name, committee }) =>
    committee !== undefined && actor.holds(id, 'committee-office') ? [{ id, name, series: committee.series }] : [],
  );
  const ownSeries = new Set(committees.flatMap(({ series }) => series));
  const reads = READING.some((role) => actor.is(role));
  const supervises = SUPERVISING.some((role) => actor.is(role));
  return {
    committees,
    ownSeries,
    maySee: ({ series }) => reads || ownSeries.has(series),
    mayChange: ({ series, accountId }) => ownSeries.has(series) && accountId !== actor.id,
    maySeeRelations: ({ series }) => supervises || ownSeries.has(series),
  };
}

/** The committee of the person by whose right the entries of a series are kept. */
export function committeeFor(series: string, { committees }: ExpertScope): string | undefined {
  return committees.find((committee) => committee.series.includes(series))?.id;
}

/** The entry, for whoever keeps it. Throws NotFound for everybody else. */
export async function keptExpert(id: string, actor: Actor, deps: ApiDeps): Promise<Expert> {
  const expert = await deps.stores.experts.byId(id);
  if (expert === undefined || !(await expertScope(actor, deps)).mayChange(expert)) {
    throw notFound('这名专家', 'an expert of your series');
  }
  return expert;
}
