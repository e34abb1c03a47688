import { isAllowedAddress } from '../../../domain/channel-address.ts';
import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import { roleSchema } from '../../../store/account/account.entity.ts';
import type { Role } from '../../../store/account/account.entity.ts';
import type { Channel, ChannelKind } from '../../../store/channel/channel.entity.ts';
import type { channelRequestSchema } from '../../contract/channel.ts';
import type { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { invalidInput } from '../http/refused-error.ts';

type Body = z.output<typeof channelRequestSchema>;

const NEEDED: Readonly<Record<ChannelKind, { settings: readonly string[]; secrets: readonly string[] }>> = {
  'wecom-robot': { settings: [], secrets: ['url'] },
  'dingtalk-robot': { settings: [], secrets: ['url'] },
  'sms-gateway': { settings: ['endpoint', 'accessKeyId', 'signName', 'templateCode'], secrets: ['accessKeySecret'] },
};

const NAMES: Readonly<Record<string, Message>> = {
  url: message('机器人地址', 'address of the robot'),
  endpoint: message('网关地址', 'address of the gateway'),
  accessKeyId: message('AccessKey ID', 'access key id'),
  accessKeySecret: message('AccessKey Secret', 'access key secret'),
  signName: message('短信签名', 'signature of the messages'),
  templateCode: message('短信模板编号', 'template code'),
};

/** Checks what an administrator typed. Throws InvalidInput with every field that is missing or may not be called. */
export async function checkChannel(body: Body, before: Channel | undefined, deps: ApiDeps): Promise<readonly Role[]> {
  const { settings, secrets } = NEEDED[body.kind];
  const details: { field: string; message: Message }[] = [];
  const add = (field: string, sentence: Message): void => void details.push({ field, message: sentence });
  const missing = (name: string): Message => {
    const label = NAMES[name] ?? message(name, name);
    return message(`请填写${label.zh}`, `Expected the ${label.en}, but found none; fill it in`);
  };
  const given = body.settings as Readonly<Record<string, string | undefined>>;
  const typed = body.secrets as Readonly<Record<string, string | undefined>>;
  for (const name of settings) if (given[name] === undefined) add(name, missing(name));
  for (const name of secrets) {
    if (typed[name] === undefined && before?.secrets[name] === undefined) add(name, missing(name));
  }
  for (const [field, address] of [
    ['url', typed['url']],
    ['endpoint', given['endpoint']],
  ] as const) {
    if (address !== undefined && !isAllowedAddress(address, deps.settings.channelHosts)) {
      add(
        field,
        message(
          '地址应为 https，且主机在允许的范围内（设置项 CHANNEL_HOSTS）；请核对地址，或请运维人员调整设置',
          'Expected an https address of a host in CHANNEL_HOSTS; check it, or ask the operators to change the setting',
        ),
      );
    }
  }
  const known = new Set((await deps.stores.organisations.all()).map(({ id }) => id));
  if (body.organisationIds.some((id) => !known.has(id))) {
    add('organisationIds', message('所选单位不存在，请重新选择', 'Expected known organisations; choose again'));
  }
  const roles = body.roles.flatMap((role) => roleSchema.safeParse(role).data ?? []);
  if (roles.length !== body.roles.length) {
    add('roles', message('所选岗位不存在，请重新选择', 'Expected known roles; choose again'));
  }
  if (before !== undefined && before.kind !== body.kind) {
    add('kind', message('渠道种类不能更改，请新建一个渠道', 'The kind of a channel cannot change; make a new one'));
  }
  if (details.length > 0) {
    throw invalidInput(
      message('渠道设置有误，请按提示改正', 'Expected a whole channel; put right what is named'),
      details,
    );
  }
  return roles;
}
