import { randomUUID } from 'node:crypto';
import { formatDate } from '../../../domain/calendar-date.ts';
import { message } from '../../../domain/message.ts';
import { overlaps } from '../../../domain/substitution.ts';
import { giveBackLapsedClaims } from '../../../zeebe/lapsed-claims.ts';
import { setSubstituteRequestSchema, substitutesResponseSchema } from '../../contract/substitute.ts';
import type { SetSubstituteRequest } from '../../contract/substitute.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden, invalidInput, notFound } from '../http/refused-error.ts';
import type { RefusedError } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { recordAct } from '../record-act.ts';
import { colleaguesAt, ownOffices, substitutesPage } from './substitute-view.ts';

/** Absences: a person says from when to when a colleague does their work. */
export const substituteRoutes = [
  defineRoute({
    method: 'get',
    path: '/substitutes',
    permission: 'substitute.set',
    summary: '本人的外出和代理',
    response: substitutesResponseSchema,
    handler: async ({ actor, deps }) => substitutesPage(actor, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/substitutes',
    permission: 'substitute.set',
    summary: '设定代理人',
    request: { body: setSubstituteRequestSchema },
    response: substitutesResponseSchema,
    async handler({ body, actor, deps }) {
      await checkSubstitute(body, actor, deps);
      const at = new Date(deps.clock.now());
      const row = { id: `sub-${randomUUID()}`, accountId: actor.id, ...body, createdAt: at, createdBy: actor.id };
      const { organisationId } = body;
      const act = { act: 'substitute.set', subject: `substitute:${row.id}`, organisationId, after: { ...body } };
      await recordAct(act, actor, deps, async () => {
        await deps.stores.substitutes.add(row);
        return row;
      });
      deps.events.publish({ kind: 'tasks-changed' });
      deps.events.renew([row.substituteId]);
      return substitutesPage(actor, deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/substitutes/:id/end',
    permission: 'substitute.set',
    summary: '提前结束代理',
    request: { params: idParamsSchema },
    response: substitutesResponseSchema,
    async handler({ params, actor, deps }) {
      const own = await deps.stores.substitutes.ofAbsent(actor.id);
      const before = own.find(({ id }) => id === params.id);
      if (before === undefined) throw notFound('这次代理', 'an absence');
      const at = new Date(deps.clock.now());
      const ended = await recordAct(
        { act: 'substitute.end', subject: `substitute:${params.id}`, before: { from: before.from, to: before.to } },
        actor,
        deps,
        () => deps.stores.substitutes.end(params.id, actor.id, at),
        ({ organisationId, from }) => ({ organisationId, after: { from, endedAt: at } }),
      );
      if (ended === undefined) {
        throw conflict(
          message('这次代理已经结束，请刷新', 'Expected an absence that is not over, but it was ended before; reload'),
        );
      }
      await giveBackLapsedClaims(deps, ended.substituteId);
      deps.events.publish({ kind: 'tasks-changed' });
      deps.events.renew([ended.substituteId]);
      return substitutesPage(actor, deps);
    },
  }),
];

async function checkSubstitute(body: SetSubstituteRequest, actor: Actor, deps: ApiDeps): Promise<void> {
  if (!ownOffices(actor).includes(body.organisationId)) {
    throw forbidden(
      message('只能为本人任职单位的工作设定代理人', 'Expected an organisation you work for, but found another'),
    );
  }
  const today = formatDate(deps.clock.today());
  if (body.from > body.to || body.to < today) {
    throw refused('to', '结束日应不早于开始日和今天，请改正', 'Expected an end not before the start and today');
  }
  const colleagues = await colleaguesAt(body.organisationId, actor, deps);
  if (!colleagues.some(({ id }) => id === body.substituteId)) {
    throw refused(
      'substituteId',
      '代理人应为本单位的其他工作人员，请另选',
      'Expected a colleague of the same organisation, but found another person',
    );
  }
  const span = { from: body.from, to: body.to };
  const own = await deps.stores.substitutes.notOver('accountId', actor.id, body.from);
  if (own.some((row) => row.organisationId === body.organisationId && overlaps(row, span))) {
    throw refused(
      'from',
      '这段时间已设定代理人；请先结束原来的代理，或改选日期',
      'A substitute is set for these days already; end that first or choose other days',
    );
  }
  const theirs = await deps.stores.substitutes.notOver('accountId', body.substituteId, body.from);
  if (theirs.some((row) => row.organisationId === body.organisationId && overlaps(row, span))) {
    throw refused(
      'substituteId',
      '该代理人在这段时间也外出，工作会无人办理，请另选',
      'That colleague is away in these days as well; choose another',
    );
  }
}

function refused(field: string, zh: string, en: string): RefusedError {
  const sentence = message(zh, en);
  return invalidInput(sentence, [{ field, message: sentence }]);
}
