import type { ChannelKind } from '../../../store/channel/channel.entity.ts';
import type { ChannelAdapter } from './channel-adapter.ts';
import { dingtalkRobot } from './dingtalk-robot.ts';
import { smsGateway } from './sms-gateway.ts';
import { wecomRobot } from './wecom-robot.ts';

/** Every adapter, by the kind of channel. */
export const channelAdapters: Readonly<Record<ChannelKind, ChannelAdapter>> = {
  'wecom-robot': wecomRobot,
  'dingtalk-robot': dingtalkRobot,
  'sms-gateway': smsGateway,
};
