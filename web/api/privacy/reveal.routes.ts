import { message } from '../../../domain/message.ts';
import { revealRequestSchema, revealResponseSchema } from '../../contract/privacy.ts';
import { readCase } from '../application/case-access.ts';
import { defineRoute } from '../define-route.ts';
import { forbidden } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { officeOf } from '../task/task-subject.ts';
import { noteDataAccess } from './note-data-access.ts';
import { revealStep } from './reveal-step.ts';

/** Number and telephone in full, for the step that needs them; each look is put on record first. */
export const revealRoutes = [
  defineRoute({
    method: 'post',
    path: '/applications/:id/reveal',
    permission: 'application.reveal',
    summary: '查看完整证件号码和电话（留记录）',
    request: { params: idParamsSchema, body: revealRequestSchema },
    response: revealResponseSchema,
    async handler({ params, body, actor, deps }) {
      const { application, view } = await readCase(actor, params.id, deps);
      const step = view === 'staff' ? await revealStep(application, actor, deps) : undefined;
      if (step === undefined || step.id !== body.taskId) {
        throw forbidden(
          message(
            '完整证件号码和电话只在本单位审核或人社部门审核盖章的环节，由办理人查看；请先确认这一环节正在由您办理',
            'Number and telephone are shown in full only to who does the review of the unit or the stamp of the bureau; check that the step is yours and open',
          ),
        );
      }
      const why = { kind: 'revealed', organisationId: officeOf(step), taskId: step.id, purpose: step.name } as const;
      await noteDataAccess(application, actor, why, deps);
      return revealResponseSchema.parse(application.declaration['person']);
    },
  }),
];
