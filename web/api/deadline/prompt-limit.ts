import { formatDate } from '../../../domain/calendar-date.ts';
import { policySetting } from '../../../domain/policy-setting.ts';
import type { Deadline } from '../../../store/deadline/deadline.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { isHolder, isLive } from './deadline-authority.ts';

/** How often a day the holders of one step may be urged by hand; the newest package decides. */
export function promptsPerDay(deps: Pick<ApiDeps, 'policies'>): number {
  const newest = [...deps.policies].sort((one, other) => other.year - one.year)[0];
  return newest === undefined ? 0 : policySetting(newest, 'promptsPerDay');
}

/** Whether the person may urge the holders: there is a step to do, and it is not their own. */
export function mayPrompt(deadline: Deadline, actor: Actor): boolean {
  return deadline.kind === 'within' && isLive(deadline) && deadline.state !== 'paused' && !isHolder(deadline, actor);
}

/** Where the promptings of a deadline on this day are counted. */
export function promptKey(deadlineId: string, deps: Pick<ApiDeps, 'clock'>): string {
  return `prompt:${deadlineId}:${formatDate(deps.clock.today())}`;
}

/** How often the holders may still be urged today. */
export async function promptsLeft(
  deadline: Deadline,
  deps: Pick<ApiDeps, 'clock' | 'policies' | 'stores'>,
): Promise<number> {
  const taken = await deps.stores.claims.of(promptKey(deadline.id, deps));
  return Math.max(0, promptsPerDay(deps) - taken.length);
}
