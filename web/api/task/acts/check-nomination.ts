import { z } from 'zod';
import type { Matter } from '../../../../store/matter/matter.entity.ts';
import type { UserTask } from '../../../../store/user-task/user-task.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { nomination } from '../../matter/kinds/nomination.ts';
import { matterOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import type { ActInput } from './define-act.ts';
import { decision, optionalText } from './form-fields.ts';
import { setMatterMark } from './matter-mark.ts';
import { reason, refuseInput } from './refuse-act.ts';

const form = z.object({ decision: decision(['passed', 'refused']), opinion: optionalText });

/** The committee's office confirms that the field is the same or near, and the relation true; from here the place stays used (2b). */
export const confirmNominationField = defineAct({
  act: 'confirm-nomination-field',
  form,
  prepare: nominationFacts,
  perform: (input) => check(input, '2b', '专业一致或相近，关系属实'),
});

/** The bureau's officer checks enterprise, leader and nominee, or the platform of a request for the trial (5b). */
export const checkReferral = defineAct({
  act: 'check-referral',
  form,
  prepare: nominationFacts,
  perform: (input) => check(input, '5b', '核对符合'),
});

/** What is asked for, ready to read on the task. */
export async function nominationFacts(task: UserTask, deps: ApiDeps) {
  const facts = await nomination.facts(await matterOf(task, deps), deps);
  return { data: { factText: facts.map(({ label, value }) => `${label.zh}：${value}`).join('\n') } };
}

async function check(input: ActInput<z.output<typeof form>>, ruleCode: string, words: string) {
  const { data, task, deps } = input;
  const matter: Matter = await matterOf(task, deps);
  const passed = data.decision === 'passed';
  refuseInput(
    passed || data.opinion !== ''
      ? []
      : [
          reason(
            'opinion',
            ruleCode,
            '不符合的应写明理由，请填写',
            'Expected a reason for the refusal, but found none',
          ),
        ],
  );
  await setMatterMark(input, matter, passed ? words : `不符合：${data.opinion}`, {
    state: passed ? 'checked' : 'refused',
    findings: { reason: data.opinion },
  });
  return { nominationCheck: data.decision };
}
