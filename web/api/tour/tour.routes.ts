import { endTourRequestSchema, toursResponseSchema } from '../../contract/tour.ts';
import { defineRoute } from '../define-route.ts';

/** The tour a person is offered on the first visit in a role; kept with the account, so that no other device offers it again. */
export const tourRoutes = [
  defineRoute({
    method: 'get',
    path: '/me/tours',
    permission: 'signed-in',
    summary: '本人已看过的使用引导',
    response: toursResponseSchema,
    handler: async ({ actor, deps }) => ({ ended: (await deps.stores.accounts.byId(actor.id))?.endedTours ?? [] }),
  }),
  defineRoute({
    method: 'post',
    path: '/me/tours',
    permission: 'signed-in',
    summary: '不再显示这一岗位的使用引导',
    request: { body: endTourRequestSchema },
    response: toursResponseSchema,
    async handler({ body, actor, deps }) {
      await deps.stores.accounts.endTour(actor.id, body.role);
      return { ended: (await deps.stores.accounts.byId(actor.id))?.endedTours ?? [] };
    },
  }),
];
