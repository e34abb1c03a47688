import { message } from '../../../domain/message.ts';
import { noteRelationRequestSchema, ownExpertResponseSchema } from '../../contract/expert.ts';
import type { OwnExpertResponse } from '../../contract/expert.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict } from '../http/refused-error.ts';
import { expertViews } from './expert-view.ts';
import { noteRelation } from './note-relation.ts';

/** What an expert sees and declares of the own entries (14h): relations can be added, never taken back. */
export const ownExpertRoutes = [
  defineRoute({
    method: 'get',
    path: '/experts/own',
    permission: 'expert.declare',
    summary: '本人在专家库中的登记和回避声明',
    response: ownExpertResponseSchema,
    handler: ({ actor, deps }) => ownPage(actor, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/experts/own/relations',
    permission: 'expert.declare',
    summary: '声明与申报人的关系（回避）',
    request: { body: noteRelationRequestSchema },
    response: ownExpertResponseSchema,
    async handler({ body, actor, deps }) {
      const [entry] = await deps.stores.experts.ofAccounts([actor.id]);
      if (entry === undefined) {
        throw conflict(
          message(
            '您还没有登记在评审专家库中，暂不能声明；请联系评委会办事机构登记，或在表决时申请回避',
            'Expected you in the expert pool, but you are not; ask the committee office, or withdraw at the ballot',
          ),
        );
      }
      await noteRelation({ accountId: actor.id, subject: `expert:${entry.id}` }, body, actor, deps);
      return ownPage(actor, deps);
    },
  }),
];

async function ownPage(actor: Actor, deps: ApiDeps): Promise<OwnExpertResponse> {
  const own = await deps.stores.experts.ofAccounts([actor.id]);
  const entries = await expertViews(own, { mayChange: () => false, maySeeRelations: () => true }, deps);
  const relations = new Map(
    entries.flatMap((entry) =>
      (entry.relations ?? []).map((one) => [`${one.applicant} ${one.kind} ${one.note}`, one] as const),
    ),
  );
  return { entries, relations: [...relations.values()] };
}
