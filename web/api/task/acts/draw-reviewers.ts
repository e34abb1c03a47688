import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { formatDate } from '../../../../domain/calendar-date.ts';
import { drawExperts as drawByLot, eligibleExperts } from '../../../../domain/expert-draw.ts';
import { policyValue } from '../../../../domain/policy-year.ts';
import { conflictsBetween } from '../../../../store/expert/conflict-facts.ts';
import { reviewersOf } from '../../../../store/recognition/recognition.entity.ts';
import type { UserTask } from '../../../../store/user-task/user-task.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { policyOfCase } from '../../policy-of-year.ts';
import { applicationOf } from '../task-subject.ts';
import { setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { tick } from './form-fields.ts';
import { declarationOf, recognitionOf } from './recognition-of-task.ts';
import { reason, refuseByRule, refuseInput } from './refuse-act.ts';

/**
 * Draws the reviewing experts of the green channel by lot from the pool: senior, of the series, without a conflict, and only after
 * the province agreed; for one who withdrew another is drawn (9b, 9c, 14h, 14i). A person has one round a year (9c, 17l).
 */
export const drawReviewers = defineAct({
  act: 'draw-reviewers',
  form: z.object({ confirmed: tick }),
  async prepare(task, deps) {
    const { wanted, pool } = await drawFacts(task, deps);
    return { data: { wanted, poolCount: pool.length } };
  },
  async perform(input) {
    const { task, data, deps, actor, at } = input;
    const { application, recognition, wanted, pool } = await drawFacts(task, deps);
    const done = recognition.draws.find(({ taskId }) => taskId === task.id);
    if (done !== undefined) return { reviewerIds: done.drawn };
    const words = '请确认后进行随机遴选';
    refuseInput(data.confirmed ? [] : [reason('confirmed', '9c', words, 'Expected the draw to be confirmed')]);
    if (recognition.reply?.decision !== 'agreed') {
      throw refuseByRule(
        '9b',
        '遴选专家前应取得省人社部门的书面同意，尚未取得，请先商省人社部门',
        'Expected the agreement of the provincial authority before the draw, but found none; consult it first',
      );
    }
    if (pool.length < wanted) {
      throw refuseByRule(
        '9c',
        `应遴选 ${wanted} 名无须回避的正高级专家，专家库中符合条件的只有 ${pool.length} 名，请补充专家库后再遴选`,
        `Expected ${wanted} senior experts without a conflict, but found ${pool.length}; add experts to the pool`,
      );
    }
    await takeRound(application, at, deps);
    const seed = randomBytes(16).toString('hex');
    const lotOf = (accountId: string): string => createHash('sha256').update(`${seed}:${accountId}`).digest('hex');
    const drawn = drawByLot(pool, wanted, lotOf);
    const draw = { taskId: task.id, seed, at, by: actor.id, pool, drawn };
    await deps.stores.recognitions.draw(application.id, draw);
    // Of two that came at the same moment, the draw on record holds.
    const kept = (await recognitionOf(task, deps)).draws.find(({ taskId }) => taskId === task.id);
    await setMark(input, application, `从 ${pool.length} 名专家中随机遴选 ${wanted} 名`);
    return { reviewerIds: kept?.drawn ?? drawn };
  },
});

async function takeRound(
  application: Awaited<ReturnType<typeof drawFacts>>['application'],
  at: Date,
  deps: ApiDeps,
): Promise<void> {
  const key = `9c:${application.policyYear}:${application.personKey ?? application.applicantId}`;
  if ((await deps.stores.claims.take(key, 1, application.id, at)) === 'taken') return;
  throw refuseByRule(
    '9c',
    '本人本年度已经专家审议过一次，绿色通道只审议一次，不得再次遴选专家',
    'Expected one round of experts a person and year, but there was one before',
  );
}

async function drawFacts(task: UserTask, deps: ApiDeps) {
  const application = await applicationOf(task, deps);
  const recognition = await recognitionOf(task, deps);
  const { title } = declarationOf(application);
  const entries = await deps.stores.experts.ofSeries([title.series]);
  const before = recognition.draws.flatMap(({ drawn }) => drawn);
  const eligible = eligibleExperts(entries, {
    series: [title.series],
    titleLevels: ['senior'],
    on: formatDate(deps.clock.today()),
    except: [application.applicantId, ...before],
  });
  const conflicts = await conflictsBetween(eligible, [application], deps.stores);
  const withdrawn = new Set(conflicts.map(({ expertId }) => expertId));
  const experts = policyValue(policyOfCase(application, deps.rules), '9c');
  return {
    application,
    recognition,
    wanted: experts - reviewersOf(recognition).length,
    pool: eligible.filter((id) => !withdrawn.has(id)),
  };
}
