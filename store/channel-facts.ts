import type { Application as Declaration } from '../domain/application.ts';
import { employerOf } from '../domain/application.ts';
import { limitedRightsOf } from '../domain/channel-rules.ts';
import type { ChannelFacts } from '../domain/channel-rules.ts';
import { nominationRoutes } from '../domain/nomination.ts';
import type { Nomination } from '../domain/nomination.ts';
import type { PolicyYear } from '../domain/policy-year.ts';
import { titleLevelSchema } from '../domain/title-level.ts';
import type { Application } from './application/application.entity.ts';
import type { Stores } from './connect.ts';

/** Reads what is on record about the limited rights and the nomination a declaration rests on. */
export async function readChannelFacts(
  stores: Stores,
  application: Application,
  declaration: Declaration,
  personKeys: readonly string[],
  policy: PolicyYear,
): Promise<ChannelFacts> {
  const { employment } = declaration;
  const workplaceId = employment.kind === 'dispatched' ? employment.hostId : employerOf(employment);
  const [workplace, nomination] = await Promise.all([
    stores.organisations.byId(workplaceId),
    nominationOf(stores, application, declaration.title.nominationId),
  ]);
  const taken = new Set<string>();
  const names = personKeys.length === 0 ? [''] : personKeys;
  for (const { key, limit } of names.flatMap((name) => limitedRightsOf(declaration, name, policy))) {
    const held = await stores.claims.of(key);
    if (held.length >= limit && held.every(({ holder }) => holder !== application.id))
      taken.add(key.split(':')[0] ?? '');
  }
  return {
    applicantId: application.applicantId,
    unitName: workplace?.name ?? '',
    isEnterprise: workplace?.isEnterprise === true,
    oneStepUsed: taken.has('16d'),
    enterpriseRightUsed: taken.has('5a'),
    placesTaken: [...taken].some((code) => code.startsWith('10')),
    nomination,
  };
}

async function nominationOf(
  stores: Stores,
  application: Application,
  nominationId: string | undefined,
): Promise<Nomination | undefined> {
  const matter = nominationId === undefined ? undefined : await stores.matters.byId(nominationId);
  if (matter?.kind !== 'nomination') return undefined;
  const { request, findings } = matter;
  const route = nominationRoutes.find((known) => known === request['route']);
  const level = titleLevelSchema.safeParse(request['level']);
  if (route === undefined || !level.success) return undefined;
  const users = await stores.claims.of(`nomination:${matter.id}`);
  return {
    route,
    approved: matter.state === 'approved',
    nomineeId: textOf(findings['nomineeId'] ?? request['nomineeId']),
    series: textOf(request['series']),
    level: level.data,
    usedByAnother: users.some(({ holder }) => holder !== application.id),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
