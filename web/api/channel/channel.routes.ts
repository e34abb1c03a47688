import { randomUUID } from 'node:crypto';
import type { Channel } from '../../../store/channel/channel.entity.ts';
import { secretPlace } from '../../../store/channel/channel.entity.ts';
import type { Delivery } from '../../../store/delivery/delivery.entity.ts';
import { tailOf } from '../../../store/secret/secret-box.ts';
import { channelListResponseSchema, channelRequestSchema, channelResponseSchema } from '../../contract/channel.ts';
import type { ChannelResponse } from '../../contract/channel.ts';
import { doneResponseSchema } from '../../contract/list.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { recordAct } from '../record-act.ts';
import type { RecordedAct } from '../record-act.ts';
import { checkChannel } from './channel-check.ts';

/** A test message is made from no template. */
const NO_TEMPLATE = 'test';

/** Channels of notices outside the system, set up by the system administrator. */
export const channelRoutes = [
  defineRoute({
    method: 'get',
    path: '/channels',
    permission: 'channel.change',
    summary: '通知渠道',
    response: channelListResponseSchema,
    handler: async ({ deps }) => ({ items: (await deps.stores.channels.all()).map(channelView) }),
  }),
  defineRoute({
    method: 'post',
    path: '/channels',
    permission: 'channel.change',
    summary: '新建通知渠道',
    request: { body: channelRequestSchema },
    response: channelResponseSchema,
    async handler({ body, actor, deps }) {
      const roles = await checkChannel(body, undefined, deps);
      const id = `channel-${randomUUID()}`;
      const at = new Date(deps.clock.now());
      const channel: Channel = {
        id,
        name: body.name,
        kind: body.kind,
        enabled: body.enabled,
        serves: { organisationIds: body.organisationIds, roles: [...roles] },
        settings: textsOf(body.settings),
        secrets: sealed(id, body.secrets, deps),
        createdAt: at,
        updatedAt: at,
        updatedBy: actor.id,
      };
      await recordAct(noted('channel.add', channel), actor, deps, async () => {
        await deps.stores.channels.add(channel);
        return channel;
      });
      return channelView(channel);
    },
  }),
  defineRoute({
    method: 'put',
    path: '/channels/:id',
    permission: 'channel.change',
    summary: '修改通知渠道',
    request: { params: idParamsSchema, body: channelRequestSchema },
    response: channelResponseSchema,
    async handler({ params, body, actor, deps }) {
      const before = await readChannel(params.id, deps);
      const roles = await checkChannel(body, before, deps);
      const changes = {
        name: body.name,
        enabled: body.enabled,
        serves: { organisationIds: body.organisationIds, roles: [...roles] },
        settings: textsOf(body.settings),
        secrets: { ...before.secrets, ...sealed(before.id, body.secrets, deps) },
        updatedAt: new Date(deps.clock.now()),
        updatedBy: actor.id,
      };
      const act = { ...noted('channel.change', { ...before, ...changes }), before: shown(before) };
      const changed = await recordAct(act, actor, deps, () => deps.stores.channels.change(before.id, changes));
      if (changed === undefined) throw notFound('这个渠道', 'a channel');
      return channelView(changed);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/channels/:id/test',
    permission: 'channel.change',
    summary: '试发一条消息',
    request: { params: idParamsSchema },
    response: doneResponseSchema,
    async handler({ params, actor, deps }) {
      const channel = await readChannel(params.id, deps);
      const id = `test:${randomUUID()}`;
      const target = channel.kind === 'sms-gateway' ? actor.id : 'group';
      const machine = new Date();
      // Through the outbox like every message, so that its answer is seen in the log; a test does not wait for office hours.
      const trial: Delivery = {
        id: `${id}|${channel.id}|${target}`,
        noticeId: id,
        template: NO_TEMPLATE,
        kind: channel.kind,
        channelId: channel.id,
        target,
        brief: { text: '试发消息：渠道可用', number: '0000', step: '试发消息', date: '今天' },
        state: 'pending',
        attempts: 0,
        holdUntil: new Date(deps.clock.now()),
        nextAttemptAt: machine,
        createdAt: new Date(deps.clock.now()),
        log: [],
      };
      const act = { act: 'channel.test', subject: `channel:${channel.id}` };
      await recordAct(act, actor, deps, () => deps.stores.deliveries.addMissing([trial]));
      return { done: true as const };
    },
  }),
];

/** A channel as an administrator sees it: of the secrets only names and tails. */
function channelView({ id, name, kind, enabled, serves, settings, secrets, updatedAt }: Channel): ChannelResponse {
  return {
    id,
    name,
    kind,
    enabled,
    organisationIds: serves.organisationIds,
    roles: serves.roles,
    settings,
    secrets: Object.entries(secrets).map(([secret, { tail }]) => ({ name: secret, tail })),
    updatedAt: updatedAt.toISOString(),
  };
}

async function readChannel(id: string, deps: ApiDeps): Promise<Channel> {
  const channel = await deps.stores.channels.byId(id);
  if (channel === undefined) throw notFound('这个渠道', 'a channel');
  return channel;
}

type Texts = Readonly<Record<string, string | undefined>>;

function textsOf(values: Texts): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function sealed(id: string, values: Texts, { secretBox }: ApiDeps): Channel['secrets'] {
  return Object.fromEntries(
    Object.entries(textsOf(values)).map(([name, value]) => [
      name,
      { sealed: secretBox.seal(value, secretPlace(id, name)), tail: tailOf(value) },
    ]),
  );
}

function noted(act: string, channel: Channel): RecordedAct {
  return { act, subject: `channel:${channel.id}`, after: shown(channel) };
}

/** What the audit keeps of a channel: nothing of its secrets. */
function shown({ name, kind, enabled, serves }: Channel): Record<string, unknown> {
  return { name, kind, enabled, serves };
}
