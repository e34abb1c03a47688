import { z } from 'zod';
import { checkApplication } from '../../application/submission-check.ts';
import { refusalOf } from '../../application/submit-application.ts';
import type { Application } from '../../../../store/application/application.entity.ts';
import { applicationOf } from '../task-subject.ts';
import { historyOf, setMark } from './case-mark.ts';
import { declaredOf } from '../../application/declared.ts';
import { defineAct } from './define-act.ts';
import { refuseByRule } from './refuse-act.ts';

/** The applicant answers the one-time notice: corrected material with a pledge over it. From here it is closed to changes. */
export const correctMaterial = defineAct({
  act: 'correct-material',
  form: z.object({ confirmed: z.literal(true, { error: '请确认材料已补正完毕' }) }),
  async perform(input) {
    const { task, deps } = input;
    const application = await applicationOf(task, deps);
    const check = await checkApplication(application, deps);
    if (check.refused) throw refusalOf(check.defects);
    refuseOtherRoute(application);
    await setMark(input, application, '补正材料完毕');
    await deps.stores.applications.setStatus(
      application.id,
      'awaitingAcceptance',
      historyOf(input, 'material-handed-in', '补正材料已交评委会办事机构复核'),
    );
    return {};
  },
});

/** A correction is of material: who recommended it and which committee has it stay as they were (15, 17a). */
function refuseOtherRoute({ declaration, routing }: Application): void {
  if (routing === undefined) return;
  const { committeeId, unitId, hostId } = declaredOf(declaration);
  const employer = routing.unitId ?? routing.agencyId;
  if (committeeId === routing.committeeId && unitId === employer && hostId === (routing.hostId ?? '')) return;
  throw refuseByRule(
    '15a',
    '补正期间不能更换评委会、所在单位或用工单位，请改回原来填写的内容后再提交',
    'Expected the committee and the units as they were recommended, but found others; change them back',
  );
}
