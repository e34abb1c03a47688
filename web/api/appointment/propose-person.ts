import { appointmentDefects } from '../../../domain/appointment.ts';
import { parseDate } from '../../../domain/calendar-date.ts';
import { gradeName } from '../../../domain/post-grade.ts';
import { placementOf } from '../../../domain/post-placement.ts';
import type { Placement } from '../../../domain/post-placement.ts';
import { policySetting } from '../../../domain/policy-setting.ts';
import type { PolicyYear } from '../../../domain/policy-year.ts';
import { postFacts } from '../../../store/post/free-posts.ts';
import { postClaim } from '../../../store/post/post.repository.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { refuseByRule, refuseDefects } from '../task/acts/refuse-act.ts';
import { proposalOf } from './appointment-form.ts';
import type { PersonForm } from './appointment-form.ts';

/** Where a proposal belongs: its application or matter, its unit and its rules. */
export interface ProposalPlace {
  readonly subjectId: string;
  readonly unitId: string;
  readonly policy: PolicyYear;
  readonly actor: Actor;
  readonly deps: ApiDeps;
  readonly at: Date;
}

/** The claim on a place beyond the approved number (22d). */
const overshootClaim = (unitId: string, level: string): string => `22d:${unitId}:${level}`;

/**
 * Checks a proposal by clauses 22 and 23, takes its post and writes it down; first come, first served, so that two proposals never
 * take the same post. Throws Conflict with every rule it breaks.
 */
export async function proposePerson(
  form: PersonForm,
  place: ProposalPlace,
): Promise<{ title: string; exception: boolean }> {
  const { subjectId, unitId, policy, actor, deps, at } = place;
  const { stores } = deps;
  const earlier = (await stores.appointments.ofPerson(unitId, form.staffNo)).filter(
    (one) => one.subjectId !== subjectId,
  );
  const held = earlier.findLast((one) => one.state === 'appointed');
  const promotions = earlier.filter((one) => one.kind === 'promotion' && one.state !== 'refused').length;
  const known = held === undefined ? undefined : { grade: held.grade, since: parseDate(held.since), promotions };
  const proposal = proposalOf(form, known);
  const overshoot = (await stores.claims.of(overshootClaim(unitId, form.level))).filter(
    (claim) => claim.holder !== subjectId,
  );
  const found = placementOf(proposal, await postFacts(unitId, stores, subjectId), overshoot.length, policy);
  const placement = 'kind' in found ? found : undefined;
  refuseDefects([...appointmentDefects(proposal, policy), ...('kind' in found ? [] : found)]);
  if (placement === undefined) throw new Error('Expected a placement of a sound proposal, but found none');
  await takePlace(placement, form, place);
  await stores.appointments.propose({
    id: `apt-${subjectId}`,
    subjectId,
    unitId,
    staffNo: form.staffNo,
    personName: form.personName,
    kind: form.kind,
    series: form.series,
    level: form.level,
    grade: form.grade,
    placement,
    proposal: { ...form },
    proposedBy: actor.id,
    state: 'proposed',
    since: form.appointedOn,
    updatedAt: at,
  });
  return { title: `${form.personName} ${gradeName(form.grade)}`, exception: proposal.release !== undefined };
}

/** Gives back what an earlier version of the proposal held, and takes what this one needs. */
async function takePlace(placement: Placement, form: PersonForm, place: ProposalPlace): Promise<void> {
  const { subjectId, unitId, policy, deps, at } = place;
  const { claims, posts } = deps.stores;
  const key =
    placement.kind === 'post'
      ? postClaim(placement.postId)
      : placement.ground === 'regularisation'
        ? overshootClaim(unitId, form.level)
        : undefined;
  for (const claim of await claims.ofHolder(subjectId)) {
    if (claim.key !== key && /^(post|22d):/u.test(claim.key)) await claims.release(claim.key, subjectId);
  }
  if (key === undefined) return;
  const post = placement.kind === 'post' ? await posts.byId(placement.postId) : undefined;
  const limit =
    placement.kind === 'post'
      ? (post?.approved ?? 0) - (post?.takenElsewhere ?? 0)
      : policySetting(policy, 'regularisationOvershoot');
  if ((await claims.take(key, limit, subjectId, at)) === 'full') {
    throw refuseByRule(
      placement.kind === 'post' ? '22c' : '22d',
      '最后一个空岗刚被其他聘任占用，请刷新后另选',
      'Expected a free post, but somebody has just taken the last one; reload and choose another',
    );
  }
}
