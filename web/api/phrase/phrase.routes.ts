import { randomUUID } from 'node:crypto';
import { message } from '../../../domain/message.ts';
import { phrasesResponseSchema, savePhraseRequestSchema } from '../../contract/phrase.ts';
import type { PhrasesResponse } from '../../contract/phrase.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';

/** More would no longer be found at a glance. */
const MOST = 30;

/** Own opinion phrases (常用意见), put into forms by a click. */
export const phraseRoutes = [
  defineRoute({
    method: 'get',
    path: '/phrases',
    permission: 'task.work',
    summary: '我的常用意见',
    response: phrasesResponseSchema,
    handler: async ({ actor, deps }) => phrasesOf(actor.id, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/phrases',
    permission: 'task.work',
    summary: '保存常用意见',
    request: { body: savePhraseRequestSchema },
    response: phrasesResponseSchema,
    async handler({ body, actor, deps }) {
      const saved = await deps.stores.phrases.ofAccount(actor.id);
      if (saved.length >= MOST) {
        throw conflict(
          message(
            `常用意见最多保存 ${MOST} 条，请先删除不用的`,
            `Expected at most ${MOST} phrases; remove some you no longer use`,
          ),
        );
      }
      const createdAt = new Date(deps.clock.now());
      const added = await deps.stores.phrases.add({
        id: `phrase-${randomUUID()}`,
        accountId: actor.id,
        text: body.text,
        position: (saved.at(-1)?.position ?? 0) + 1,
        createdAt,
      });
      if (!added) throw conflict(message('这条常用意见已保存过', 'You have saved this phrase already'));
      return phrasesOf(actor.id, deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/phrases/:id/remove',
    permission: 'task.work',
    summary: '删除常用意见',
    request: { params: idParamsSchema },
    response: phrasesResponseSchema,
    async handler({ params, actor, deps }) {
      if ((await deps.stores.phrases.remove(params.id, actor.id)) === 0) throw notFound('这条常用意见', 'a phrase');
      return phrasesOf(actor.id, deps);
    },
  }),
];

async function phrasesOf(accountId: string, deps: ApiDeps): Promise<PhrasesResponse> {
  const rows = await deps.stores.phrases.ofAccount(accountId);
  return { items: rows.map(({ id, text }) => ({ id, text })) };
}
