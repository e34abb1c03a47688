import type { ApiDeps } from '../deps.ts';

type Deps = Pick<ApiDeps, 'stores' | 'engineCommands'>;

/** Tells the engine of a planned session; it takes each once. */
export async function tellPlanned(id: string, { stores, engineCommands }: Deps): Promise<void> {
  const session = await stores.sessions.byId(id);
  if (session === undefined) return;
  const { committeeId, bureauId, policyYear } = session;
  const committee = await stores.organisations.byId(committeeId);
  const founderId = committee?.committee?.founderId ?? bureauId;
  await engineCommands.publish({
    name: 'session-planned',
    correlationKey: id,
    messageId: `plan:${id}`,
    variables: { sessionId: id, committeeId, bureauId, founderId, policyYear },
  });
}

/** Tells the engine of sessions that were planned, and cut off before the outbox had them; to be called at start. */
export async function resumeSessions(deps: Deps): Promise<void> {
  for (const { id } of await deps.stores.sessions.plannedUnstarted()) await tellPlanned(id, deps);
}
