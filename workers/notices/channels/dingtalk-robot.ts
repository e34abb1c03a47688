import { createHmac } from 'node:crypto';
import { judgeStatus, need, readAnswer, robotText } from './channel-adapter.ts';
import type { ChannelAdapter, Outcome } from './channel-adapter.ts';

/** Who sends more than 20 messages in a minute is stopped for ten. */
const BLOCK_MS = 600_000;
const TOO_FAST = new Set([130101, 410100]);
/** The robot's share of a longer period is used up (`webhook over limit`); the period is not told. */
const USED_UP = 90030;
const USED_UP_MS = 3_600_000;

const REASONS = new Map<number, string>([
  [-1, '钉钉系统繁忙'],
  [130101, '发送过于频繁，机器人停用 10 分钟'],
  [410100, '发送过于频繁，机器人停用 10 分钟'],
  [USED_UP, '机器人的发送额度已用完'],
  [300001, '机器人地址无效（token 不存在）'],
  [300005, '机器人地址无效（token 不存在）'],
  [310000, '安全设置不通过：签名、时间、关键词或来源地址不符'],
  [400013, '群已解散'],
  [400101, '机器人地址无效（access_token 不存在）'],
  [400102, '机器人已停用'],
  [400105, '消息类型不被接受'],
  [400106, '机器人不存在或不在群中'],
  [430101, '消息含不安全的链接'],
  [430102, '消息含不合适的文字'],
  [430103, '消息含不合适的图片'],
  [430104, '消息含不合适的内容'],
  [460101, '消息超过 20000 字节'],
]);

/** The signature of a robot with 加签: HMAC-SHA256 of `<timestamp>\n<secret>` with the secret as key, base64, then URL-encoded. */
export function dingtalkSign(secret: string, timestamp: number): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`, 'utf8').digest('base64');
}

/**
 * Custom robots of 钉钉: POST of `{msgtype: 'text'}` to `…/robot/send?access_token=…`, signed with `timestamp` and `sign` where
 * the robot has a secret (the machine's clock may be off by an hour at most); 20 messages a minute per robot, then ten minutes
 * of silence. Refusals come with HTTP 200 and an `errcode`. The vendor knows no idempotency key: a message whose answer was
 * lost may be seen twice.
 * Source: open.dingtalk.com/document/orgapp/custom-robots-send-group-messages (codes 310000, 4…) and
 * /document/robots/customize-robot-security-settings (signature). 130101, 300001, 300005, 90030 and 460101 (a body of at most
 * 20000 bytes) are of answers that users show (developer.aliyun.com/ask, blog.csdn.net/jialiuyang/article/details/118615052,
 * github.com/feiyu563/PrometheusAlert/issues/318); no page of the vendor that lists them was found.
 */
export const dingtalkRobot: ChannelAdapter = {
  kind: 'dingtalk-robot',
  limits: { perMinute: 20, textBytes: 4096, merges: true },
  call(message, { secrets }, machineNow) {
    const url = new URL(need(secrets, 'url'));
    const secret = secrets['signingSecret'];
    if (secret !== undefined && secret !== '') {
      url.searchParams.set('timestamp', String(machineNow));
      url.searchParams.set('sign', dingtalkSign(secret, machineNow));
    }
    return {
      url: url.href,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ msgtype: 'text', text: { content: robotText(message) } }),
    };
  },
  judge(status, body): Outcome {
    const code = readAnswer(body)?.['errcode'];
    if (typeof code !== 'number') return judgeStatus(status === 200 ? 502 : status);
    if (code === 0) return { kind: 'sent' };
    const reason = `errcode ${code}${REASONS.has(code) ? `：${REASONS.get(code) ?? ''}` : ''}`;
    if (TOO_FAST.has(code)) return { kind: 'passing', reason, waitMs: BLOCK_MS, blocks: true };
    if (code === USED_UP) return { kind: 'passing', reason, waitMs: USED_UP_MS, blocks: true };
    return code === -1 ? { kind: 'passing', reason, waitMs: 30_000 } : { kind: 'permanent', reason };
  },
};
