import { judgeStatus, need, readAnswer, robotText } from './channel-adapter.ts';
import type { ChannelAdapter, Outcome } from './channel-adapter.ts';

/** The system is busy (-1), or the robot has sent too much in a minute (45009, 45033): the same message may go later. */
const PASSING = new Map<number, number>([
  [-1, 30_000],
  [45009, 60_000],
  [45033, 60_000],
]);

const REASONS = new Map<number, string>([
  [40008, '消息类型不被接受'],
  [40058, '消息内容不合规格（过长或格式不对）'],
  [44004, '消息内容为空'],
  [45002, '消息过长'],
  [45009, '发送过于频繁，已限流'],
  [45033, '同时发送过多，已限流'],
  [93000, '机器人地址无效，或机器人已被移出群'],
  [93004, '机器人已停用'],
  [93008, '机器人不在群里'],
  [-1, '企业微信系统繁忙'],
]);

/**
 * Group robots of 企业微信: POST of `{msgtype: 'text'}` to `…/cgi-bin/webhook/send?key=…`; 20 messages a minute per robot, a text
 * of at most 2048 bytes (markdown 4096). Refusals come with HTTP 200 and an `errcode` other than 0. The vendor knows no
 * idempotency key: a message whose answer was lost may be seen twice.
 * Source: developer.work.weixin.qq.com/document/path/91770 (robots: address, pace, length) and /90455 (global codes);
 * that a text too long is answered by 40058: github.com/dromara/domain-admin/issues/82.
 */
export const wecomRobot: ChannelAdapter = {
  kind: 'wecom-robot',
  limits: { perMinute: 20, textBytes: 2048, merges: true },
  call: (message, { secrets }) => ({
    url: need(secrets, 'url'),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ msgtype: 'text', text: { content: robotText(message) } }),
  }),
  judge(status, body): Outcome {
    const code = readAnswer(body)?.['errcode'];
    if (typeof code !== 'number') return judgeStatus(status === 200 ? 502 : status);
    if (code === 0) return { kind: 'sent' };
    const reason = `errcode ${code}${REASONS.has(code) ? `：${REASONS.get(code) ?? ''}` : ''}`;
    const waitMs = PASSING.get(code);
    if (waitMs === undefined) return { kind: 'permanent', reason };
    return { kind: 'passing', reason, waitMs, blocks: code === 45009 };
  },
};
