import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { caseFileKinds } from '../domain/case-file.ts';
import { usualChannelHosts } from '../domain/channel-address.ts';
import { usualWorkingHours } from '../domain/quiet-hours.ts';
import { AUDIT_KEY_FORM } from './audit-key.ts';
import { readPersonSecrets } from './person-secrets.ts';
import { SECRETS_KEY_FORM } from './secrets-keys.ts';

/** One setting: its schema with default, and a sentence saying what it is for. */
const settings = {
  PORT: [z.coerce.number().int().min(0).max(65535).default(8080), 'TCP port of the web pages and the API'],
  HOST: [z.string().min(1).default('127.0.0.1'), 'address that the web server listens on; 0.0.0.0 for every interface'],
  TRUST_PROXY: [
    z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .pipe(z.array(z.string().refine(isNetwork)).min(1))
      .default([]),
    'addresses or networks of the proxies in front, with commas, as 10.0.0.5,10.1.0.0/16, whose X-Forwarded-For is believed; none where absent',
  ],
  DATA_DIR: [
    z.string().min(1).default('./data'),
    'folder of the embedded database and broker, uploaded files within it, and of e-mail files',
  ],
  PUBLIC_URL: [
    z.url({ protocol: /^https?$/ }).optional(),
    'address that people open, used in notices; http://localhost:PORT by default',
  ],
  NODE_ENV: [z.enum(['development', 'production', 'test']).default('development'), 'production switches the demo off'],
  LOG_LEVEL: [
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
    'least severe line that is logged',
  ],
  ZEEBE_GRPC_ADDRESS: [
    z
      .string()
      .regex(/^grpcs?:\/\/[^/\s]+:\d+$/)
      .optional(),
    'a Zeebe gateway of 8.5 or later, as grpc://host:26500 or grpcs://…; the embedded broker where absent',
  ],
  ZEEBE_MANAGEMENT_URL: [
    z.url({ protocol: /^https?$/ }).optional(),
    'management address of that Zeebe, only where its clock is controlled (tests, rehearsals)',
  ],
  ZEEBE_CLIENT_ID: [z.string().optional(), 'OAuth client id for that Zeebe; no OAuth where absent'],
  ZEEBE_CLIENT_SECRET: [z.string().optional(), 'OAuth client secret for that Zeebe'],
  MONGODB_URI: [
    z
      .string()
      .regex(/^mongodb(\+srv)?:\/\/.+/)
      .optional(),
    'a MongoDB, as mongodb://host:27017/zhicheng; the embedded database where absent',
  ],
  RECORD_SINK_PORT: [
    z.coerce.number().int().min(0).max(65535).default(0),
    "port of the receiver of Zeebe's Elasticsearch exporter; 0 takes any free one",
  ],
  SMTP_URL: [
    z
      .string()
      .regex(/^smtps?:\/\/.+/)
      .optional(),
    'mail server, as smtp://user:password@host:587; .eml files in DATA_DIR where absent',
  ],
  MAIL_FROM: [z.string().min(3).default('zhicheng@localhost'), 'sender of the e-mail notices'],
  PERSON_KEY_SECRET: [
    z
      .string()
      .min(16)
      .refine((text) => readPersonSecrets(text) !== undefined)
      .optional(),
    'secrets of the hash that recognises one person over several applications, as id:secret of 16 or more characters each, with commas, the current one first and one without an id last; made and kept in DATA_DIR where absent',
  ],
  SECRETS_KEY: [
    z.string().regex(SECRETS_KEY_FORM).optional(),
    'keys of personal data and of the channels’ secrets, as id:base64 of 32 bytes, several with commas and the current one first; made and kept in DATA_DIR where absent',
  ],
  CHANNEL_HOSTS: [
    z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .pipe(z.array(z.string().regex(/^(http:\/\/)?[\w.-]+(:\d+)?$/)).min(1))
      .default([...usualChannelHosts]),
    'hosts that notice channels may call by https, with commas; http://host allows plain http inside one’s own network',
  ],
  FILE_MAX_BYTES: [
    z.coerce.number().int().min(1024).max(104_857_600).default(20_971_520),
    'most bytes of one uploaded file, from 1024 to 104857600',
  ],
  CASE_FILE_KINDS: [
    z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .pipe(z.array(z.enum(caseFileKinds)).min(1))
      .default([...caseFileKinds]),
    'kinds of files that cases take, with commas, among pdf, jpg, png, docx and xlsx',
  ],
  CASE_FILES_MAX_BYTES: [
    z.coerce.number().int().min(1024).default(209_715_200),
    'most bytes of all files of one case together',
  ],
  REQUIRE_SECOND_FACTOR: [
    z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
    'true or false: whether bureau, committee and administrator roles need a second factor; true in production',
  ],
  SIGN_IN_IDLE_MINUTES: [
    z.coerce.number().int().min(5).max(480).default(120),
    'minutes without use after which a sign-in ends, from 5 to 480',
  ],
  SIGN_IN_LONGEST_HOURS: [
    z.coerce.number().int().min(1).max(24).default(12),
    'hours after which a sign-in ends at the latest, from 1 to 24, and not before SIGN_IN_IDLE_MINUTES are over',
  ],
  SENDING_HOURS: [
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/)
      .refine((text) => text.slice(0, 5) < text.slice(6))
      .transform((text) => ({ from: text.slice(0, 5), to: text.slice(6) }))
      .default(usualWorkingHours),
    'hours of working days in which e-mails, robots and short messages leave, as 08:30-17:30',
  ],
  OIDC_ISSUER: [
    z
      .string()
      .regex(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)(:|\/|$))\S*$/)
      .optional(),
    'issuer of the OpenID provider people may sign in at, by https; no such sign-in where absent',
  ],
  OIDC_CLIENT_ID: [z.string().min(1).optional(), 'client id of the product at that provider'],
  OIDC_CLIENT_SECRET: [z.string().min(1).optional(), 'client secret of the product at that provider'],
  OIDC_REDIRECT_URI: [
    z
      .url({ protocol: /^https?$/ })
      .regex(/\/sign-in\/return$/)
      .optional(),
    'address the provider sends people back to: PUBLIC_URL with /sign-in/return',
  ],
  OIDC_SECOND_FACTOR: [
    z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .default([]),
    'values of acr or amr, with commas, by which the provider says that a second factor was given and that count here; none where absent',
  ],
  AUDIT_SIGNING_KEY: [
    z.string().regex(AUDIT_KEY_FORM).optional(),
    'Ed25519 private key that signs the daily heads of the audit, PKCS8 DER in base64; made and kept in DATA_DIR where absent',
  ],
  AUDIT_HANDOVER_DIR: [
    z.string().min(1).optional(),
    'folder outside the system into which the signed head of the audit is written once a day; none where absent',
  ],
  AUDIT_HANDOVER_MAIL: [
    z.email().optional(),
    'e-mail address outside the system to which the signed head of the audit goes once a day; none where absent',
  ],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

/** An address, or a network narrower than everything: to trust everybody is to trust what a caller writes. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const kind = isIP(address);
  if (kind === 0 || more.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/u.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128));
}

const OIDC_NAMES = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_REDIRECT_URI'] as const;

type SettingName = keyof typeof settings;

/** Every setting of the product with its value, read once at start. */
export type Config = { readonly [Name in SettingName]: z.output<(typeof settings)[Name][0]> } & {
  /** True where people try the product out: embedded broker, controlled clock, demo accounts. */
  readonly demo: boolean;
  /** Whether the roles that decide over many people's cases need a second factor. */
  readonly requireSecondFactor: boolean;
};

/** Thrown at start for a wrong value; its message is one sentence that names the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the settings from environment variables; throws ConfigError naming the first variable with a wrong value. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const values: Record<string, unknown> = {};
  for (const [name, [schema, purpose]] of Object.entries(settings)) {
    const found = environment[name];
    const parsed = schema.safeParse(found === '' ? undefined : found);
    if (!parsed.success) {
      const shown = /SECRET|SIGNING|URI|SMTP/.test(name) ? '(hidden)' : JSON.stringify(found);
      throw new ConfigError(
        `环境变量 ${name} 的值 ${shown} 不可用，请改正后重新启动。 Expected ${name} to be ${purpose}, but found ${shown}.`,
      );
    }
    values[name] = parsed.data;
  }
  const oidc = OIDC_NAMES.filter((name) => values[name] === undefined);
  if (oidc.length > 0 && oidc.length < OIDC_NAMES.length) {
    throw new ConfigError(
      `环境变量 ${OIDC_NAMES.join('、')} 须一起设置，现缺 ${oidc.join('、')}，请补上或全部去掉。 Expected all of them or none, but ${oidc.join(', ')} is missing.`,
    );
  }
  const { SIGN_IN_IDLE_MINUTES: idle, SIGN_IN_LONGEST_HOURS: longest } = values as Pick<
    Config,
    'SIGN_IN_IDLE_MINUTES' | 'SIGN_IN_LONGEST_HOURS'
  >;
  if (idle > longest * 60) {
    throw new ConfigError(
      `环境变量 SIGN_IN_IDLE_MINUTES（${idle} 分钟）不能长于 SIGN_IN_LONGEST_HOURS（${longest} 小时），请改正后重新启动。 Expected SIGN_IN_IDLE_MINUTES to be no longer than SIGN_IN_LONGEST_HOURS, but found ${idle} minutes and ${longest} hours.`,
    );
  }
  const config = values as Omit<Config, 'demo' | 'requireSecondFactor'>;
  return {
    ...config,
    DATA_DIR: resolve(config.DATA_DIR),
    requireSecondFactor: config.REQUIRE_SECOND_FACTOR ?? config.NODE_ENV === 'production',
    demo: config.NODE_ENV !== 'production' && config.ZEEBE_GRPC_ADDRESS === undefined,
  };
}

/** Each setting's name, purpose and default, for the documentation. */
export function describeSettings(): { name: string; purpose: string }[] {
  return Object.entries(settings).map(([name, [, purpose]]) => ({ name, purpose }));
}
