import { createHash, createHmac } from 'node:crypto';
import { judgeStatus, need, readAnswer } from './channel-adapter.ts';
import type { ChannelAdapter, Outcome } from './channel-adapter.ts';

const ACTION = 'SendSms';
const VERSION = '2017-05-25';
const ALGORITHM = 'ACS3-HMAC-SHA256';
/** A variable of a template may have this many characters unless the vendor has lifted the limit for the account. */
const MOST_VARIABLE_CHARACTERS = 35;

/** Limits of the day or the account: what helps is waiting, or the operator paying. */
const HOUR_MS = 3_600_000;
const LATER = new Set([
  'isv.BUSINESS_LIMIT_CONTROL',
  'isv.DAY_LIMIT_CONTROL',
  'isv.MONTH_LIMIT_CONTROL',
  'isv.OUT_OF_SERVICE',
  'isv.AMOUNT_NOT_ENOUGH',
]);
/** The vendor's common codes (…/document_detail/435312.html) and those of the service's own side. */
const BUSY = /^(Throttling|ServiceUnavailable|InternalError|isp\.SYSTEM_ERROR|isp\.GATEWAY_ERROR)/u;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** A request as signature version 3 covers it. */
interface SignedRequest {
  /** The sorted, encoded query; empty when everything is in the body. */
  readonly query: string;
  /** Names in lower case; `x-acs-content-sha256` is the digest of the body. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The `authorization` of version 3: HMAC-SHA256 over the digest of the canonical request. */
export function acs3Authorization(
  { query, headers }: SignedRequest,
  key: { readonly id: string; readonly secret: string },
): string {
  const names = Object.keys(headers).sort();
  const canonical = names.map((name) => `${name}:${headers[name] ?? ''}\n`).join('');
  const digest = headers['x-acs-content-sha256'] ?? '';
  const request = ['POST', '/', query, canonical, names.join(';'), digest].join('\n');
  const signature = createHmac('sha256', key.secret)
    .update(`${ALGORITHM}\n${sha256(request)}`)
    .digest('hex');
  return `${ALGORITHM} Credential=${key.id},SignedHeaders=${names.join(';')},Signature=${signature}`;
}

/**
 * A gateway of short messages in the shape of 阿里云短信服务 (Dysmsapi 2017-05-25, action SendSms, signature version 3): template
 * code with the variables number, step and date; the person's number only in the body. Without more of its own the vendor
 * allows one number 50 notices a day of one signature and template; `OutId` carries our key along but does not stop a second
 * message. The signature is checked against the worked example of the vendor's page.
 * Source: help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-sendsms (call), /zh/resource-management/
 * common-parameters (signature version 3), /document_detail/101346.html and alibabacloud.com/help/doc-detail/116206.htm (codes),
 * help.aliyun.com/zh/document_detail/3041859.html (35 characters a variable, 500 a message).
 */
export const smsGateway: ChannelAdapter = {
  kind: 'sms-gateway',
  limits: { perMinute: 2, textBytes: 500, merges: false },
  call(message, { settings, secrets }, machineNow) {
    const endpoint = new URL(need(settings, 'endpoint'));
    const cut = (text: string) => [...text].slice(0, MOST_VARIABLE_CHARACTERS).join('');
    const body = new URLSearchParams({
      PhoneNumbers: need({ phone: message.phone ?? '' }, 'phone'),
      SignName: need(settings, 'signName'),
      TemplateCode: need(settings, 'templateCode'),
      TemplateParam: JSON.stringify({ number: cut(message.number), step: cut(message.step), date: cut(message.date) }),
      OutId: sha256(message.id).slice(0, 32),
    }).toString();
    const key = { id: need(settings, 'accessKeyId'), secret: need(secrets, 'accessKeySecret') };
    const date = new Date(machineNow).toISOString().replace(/\.\d{3}Z$/u, 'Z');
    const nonce = sha256(`${message.id}:${machineNow}`).slice(0, 32);
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      host: endpoint.host,
      'x-acs-action': ACTION,
      'x-acs-content-sha256': sha256(body),
      'x-acs-date': date,
      'x-acs-signature-nonce': nonce,
      'x-acs-version': VERSION,
    };
    const { host: _host, ...sent } = headers;
    const authorization = acs3Authorization({ query: '', headers }, key);
    return { url: `${endpoint.origin}/`, headers: { ...sent, authorization }, body };
  },
  judge(status, body): Outcome {
    const code = readAnswer(body)?.['Code'];
    if (typeof code !== 'string') return judgeStatus(status === 200 ? 502 : status);
    if (code === 'OK') return { kind: 'sent' };
    const reason = `Code ${code.slice(0, 60)}`;
    if (LATER.has(code)) return { kind: 'passing', reason, waitMs: HOUR_MS };
    return BUSY.test(code) || status >= 500 ? { kind: 'passing', reason } : { kind: 'permanent', reason };
  },
};
