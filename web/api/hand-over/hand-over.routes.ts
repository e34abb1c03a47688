import { copyHolders, copyLabels } from '../../../domain/hand-over.ts';
import { assessmentFormResponseSchema } from '../../contract/hand-over.ts';
import { readCase } from '../application/case-access.ts';
import { defineRoute } from '../define-route.ts';
import { notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';

/** The assessment form to be printed in three copies that differ in their label only (17m). */
export const handOverRoutes = [
  defineRoute({
    method: 'get',
    path: '/applications/:id/assessment-form',
    permission: 'application.read',
    summary: '评定表（一式三份）',
    request: { params: idParamsSchema },
    response: assessmentFormResponseSchema,
    async handler({ params, actor, deps }) {
      const { application, view } = await readCase(actor, params.id, deps);
      const handOver = view === 'expert' ? undefined : await deps.stores.handOvers.byId(application.id);
      if (handOver === undefined) throw notFound('这份评定表', 'an assessment form');
      return {
        rows: handOver.content,
        contentHash: handOver.contentHash,
        copies: copyHolders.map((copy) => {
          const receipt = handOver.receipts.find((one) => one.copy === copy);
          return {
            copy,
            label: copyLabels[copy],
            ...(receipt === undefined ? {} : { receivedOn: receipt.on, signedName: receipt.signedName }),
          };
        }),
      };
    },
  }),
];
