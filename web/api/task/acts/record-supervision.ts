import { z } from 'zod';
import { matterOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, lines, requiredDay, requiredText, optionalText } from './form-fields.ts';
import { setMatterMark } from './matter-mark.ts';
import { reason, refuseInput } from './refuse-act.ts';

const STATES = { clear: 'clear', rectify: 'rectifying', handOver: 'handingOver' } as const;
const OUTCOMES = { clear: '未发现问题', rectify: '责令整改', handOver: '移送有关部门' } as const;

/**
 * The supervisor writes down what was found, and what is to be put right or handed over (19b, 20a). Where others supervise
 * jointly it takes effect with their signatures only (19a).
 */
export const recordSupervision = defineAct({
  act: 'record-supervision',
  form: z.object({
    checkedOn: requiredDay('检查日期'),
    checkFindings: requiredText('检查情况', 5000),
    grade: optionalText,
    outcome: decision(['clear', 'rectify', 'handOver']),
    demands: lines,
  }),
  async prepare(task, deps) {
    return { data: { method: (await matterOf(task, deps)).request['method'] } };
  },
  async perform(input) {
    const { task, data, deps, on } = input;
    const matter = await matterOf(task, deps);
    const reasons = [];
    if (data.checkedOn > on) {
      reasons.push(
        reason(
          'checkedOn',
          '19b',
          '检查日期不能晚于今天，请改正',
          'Expected a day that has come, but found a later one',
        ),
      );
    }
    if (matter.request['method'] === 'assessment' && data.grade === '') {
      reasons.push(
        reason('grade', '19b', '质量评估应填写评估等次', 'Expected the grade of the assessment, but found none'),
      );
    }
    if (data.outcome === 'rectify' && data.demands.length === 0) {
      reasons.push(
        reason('demands', '19b', '需要整改的，应写明整改要求，每行一项', 'Expected what to put right, but found none'),
      );
    }
    refuseInput(reasons);
    const objectId = matter.findings['objectId'];
    const joint = z.array(z.string()).catch([]).parse(task.variables['jointSupervisorIds']);
    if (joint.length === 0 && data.outcome === 'rectify' && typeof objectId === 'string') {
      await deps.stores.matters.addOrganisations(matter.id, [objectId]);
    }
    await setMatterMark(input, matter, `检查情况：${data.checkFindings}`, {
      state: joint.length === 0 ? STATES[data.outcome] : 'coSigning',
      findings: {
        proposal: OUTCOMES[data.outcome],
        checkedOn: data.checkedOn,
        checkFindings: data.checkFindings,
        grade: data.grade,
        demands: data.demands.join('\n'),
      },
    });
    return { supervisionOutcome: data.outcome };
  },
});
