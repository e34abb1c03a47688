import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { formatDate } from '../../../../domain/calendar-date.ts';
import { sizeDefects } from '../../../../domain/committee-size.ts';
import { drawExperts as drawByLot, eligibleExperts } from '../../../../domain/expert-draw.ts';
import { conflictText } from '../../../../domain/recusal.ts';
import { parseApplication } from '../../../../domain/submission.ts';
import { titleLevels } from '../../../../domain/title-level.ts';
import { conflictsBetween } from '../../../../store/expert/conflict-facts.ts';
import type { ReviewSession } from '../../../../store/review-session/review-session.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { notFound } from '../../http/refused-error.ts';
import { sessionOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { reason, refuseDefects, refuseInput } from './refuse-act.ts';

/**
 * The experts of the session are drawn by lot from the pool, once, with seed and time on record (14i). Conflicts are looked for at the
 * draw (14h); the number is odd and large enough (13a).
 */
export const drawExperts = defineAct({
  act: 'draw-experts',
  form: z.object({
    members: z.coerce.number({ error: '请填写专家人数' }).int('专家人数应为整数').min(1, '专家人数至少 1 人').max(99),
  }),
  async prepare(task, deps) {
    const session = await sessionOf(task, deps);
    const { committee, pool } = await drawFacts(session, deps);
    return { data: { members: committee.memberAccountIds.length, poolCount: pool.length } };
  },
  async perform({ task, data, deps, actor, at }) {
    const session = await sessionOf(task, deps);
    if (session.draw !== undefined) return {};
    const { committee, name, pool, applications } = await drawFacts(session, deps);
    const size = { name, members: data.members, levels: committee.levels, bySpeciality: false };
    refuseDefects(
      sizeDefects({ ...size, agreedMinimum: committee.sizeConsent?.minimum }, deps.policyOf(session)).map((defect) => ({
        ...defect,
        field: 'members',
      })),
    );
    const wanted = data.members - 1;
    refuseInput(
      pool.length < wanted
        ? [
            reason(
              'members',
              '14i',
              `应从专家库中抽取 ${wanted} 名专家，符合条件的只有 ${pool.length} 名，请补充专家库，或减少人数`,
              `Expected ${wanted} experts in the pool, but found ${pool.length}; add experts or draw fewer`,
            ),
          ]
        : [],
    );
    const conflicts = await conflictsBetween([committee.chairAccountId, ...pool], applications, deps.stores);
    const seed = randomBytes(16).toString('hex');
    const lotOf = (accountId: string): string => createHash('sha256').update(`${seed}:${accountId}`).digest('hex');
    const drawn = drawByLot(pool, wanted, lotOf, new Set(conflicts.map(({ expertId }) => expertId)));
    const members = [committee.chairAccountId, ...drawn];
    const recusals = conflicts
      .filter(({ expertId }) => members.includes(expertId))
      .map(({ expertId, applicationId, kind }) => ({
        expertId,
        applicationId,
        reason: `${conflictText(kind).zh}，应当回避`,
        stage: 'draw' as const,
      }));
    const draw = { seed, at, by: actor.id, pool, fixed: [committee.chairAccountId], drawn };
    await deps.stores.sessions.draw(session.id, draw, recusals);
    return {};
  },
});

async function drawFacts(session: ReviewSession, deps: ApiDeps) {
  const organisation = await deps.stores.organisations.byId(session.committeeId);
  const committee = organisation?.committee;
  if (organisation === undefined || committee === undefined)
    throw notFound('任务对应的评委会', 'the committee of the task');
  const [entries, applications, applicants] = await Promise.all([
    deps.stores.experts.ofSeries(committee.series),
    deps.stores.applications.byIds(session.applicationIds),
    deps.stores.applications.applicantsTo(session.committeeId, session.policyYear),
  ]);
  const levels = applications.flatMap(({ declaration }) => {
    const parsed = parseApplication(declaration);
    return parsed.kind === 'refused' ? [] : [titleLevels.indexOf(parsed.application.title.level)];
  });
  // Nobody judges a title above their own.
  const enough = titleLevels.slice(0, Math.min(titleLevels.length, ...levels) + 1);
  const pool = eligibleExperts(entries, {
    series: committee.series,
    titleLevels: enough,
    on: formatDate(deps.clock.today()),
    // Who applies to the committee in the year judges nobody there, in whichever of its sessions.
    except: [committee.chairAccountId, ...applicants, ...applications.map(({ applicantId }) => applicantId)],
  });
  return { committee, name: organisation.name, pool, applications };
}
