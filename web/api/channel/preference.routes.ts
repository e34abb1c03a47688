import { phonePlace } from '../../../store/channel-preference/channel-preference.entity.ts';
import type { ChannelPreference } from '../../../store/channel-preference/channel-preference.entity.ts';
import { message } from '../../../domain/message.ts';
import { channelPreferenceRequestSchema, channelPreferenceResponseSchema } from '../../contract/channel.ts';
import type { ChannelPreferenceResponse } from '../../contract/channel.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import { invalidInput } from '../http/refused-error.ts';

/** Which channels reach the signed-in person; the inbox always does. */
export const channelPreferenceRoutes = [
  defineRoute({
    method: 'get',
    path: '/me/channels',
    permission: 'signed-in',
    summary: '我的通知渠道',
    response: channelPreferenceResponseSchema,
    handler: async ({ actor, deps }) => view(await deps.stores.channelPreferences.of(actor.id), actor),
  }),
  defineRoute({
    method: 'put',
    path: '/me/channels',
    permission: 'signed-in',
    summary: '选择我的通知渠道',
    request: { body: channelPreferenceRequestSchema },
    response: channelPreferenceResponseSchema,
    async handler({ body: { phone: typed, ...choice }, actor, deps }) {
      const before = await deps.stores.channelPreferences.of(actor.id);
      const phone =
        typed === undefined
          ? before.phone
          : typed === ''
            ? undefined
            : { sealed: deps.secretBox.seal(typed, phonePlace(actor.id)), tail: typed.slice(-4) };
      if (choice.sms && phone === undefined) {
        const sentence = message(
          '接收短信须先填写手机号码',
          'Expected a mobile number for short messages, but found none; fill it in',
        );
        throw invalidInput(sentence, [{ field: 'phone', message: sentence }]);
      }
      const wanted: ChannelPreference = { id: actor.id, ...choice, ...(phone && { phone }) };
      await deps.stores.channelPreferences.save(wanted);
      return view(wanted, actor);
    },
  }),
];

function view({ email, robots, sms, phone }: ChannelPreference, { account }: Actor): ChannelPreferenceResponse {
  return { email, robots, sms, hasEmail: account.email !== undefined, ...(phone && { phoneTail: phone.tail }) };
}
