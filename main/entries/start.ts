import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import { startApplication } from '../application.ts';
import type { Application, Servers } from '../application.ts';
import { startChildServer } from '../child-server.ts';
import type { ChildServer } from '../child-server.ts';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { readDemoOffset } from '../demo-clock.ts';
import { DEMO_PASSWORD } from '../../web/api/sign-in/sign-in.routes.ts';
import { makeFirstAccount } from '../first-account.ts';
import { freePort } from '../free-port.ts';
import { projectRoot } from '../project-root.ts';
import { refuseTakenPort } from '../refuse-taken-port.ts';
import { provideSecurityAdmin } from '../security-admin.ts';

const startedAt = Date.now();

/** `npm start`: brings up the embedded servers where no others are set, then the application, and says where it is. */
async function run(): Promise<void> {
  const config = readConfig(process.env);
  await refuseTakenPort('PORT', config.PORT, config.HOST);
  await refuseTakenPort('RECORD_SINK_PORT', config.RECORD_SINK_PORT, config.HOST);
  const log = pino({ level: config.LOG_LEVEL }, pino.destination(2));
  const children: ChildServer[] = [];
  const stopChildren = async (): Promise<void> => {
    await Promise.all(children.splice(0).map((child) => child.stop()));
  };
  const note = (line: string): void => log.warn(line);
  try {
    const mongoUri = config.MONGODB_URI ?? (await startDatabase(config, children, note));
    const application = await startApplication(
      config,
      { mongoUri, startEngine: engineStarter(config, children, note) },
      log,
    );
    const stop = (): void => {
      void application
        .stop()
        .then(stopChildren)
        .then(
          () => process.exit(0),
          (error: unknown) => {
            log.error({ err: error }, 'stop');
            process.exit(1);
          },
        );
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    const first = config.demo
      ? undefined
      : await makeFirstAccount(application.stores, randomBytes(12).toString('base64url'), new Date());
    const lacking = config.demo ? undefined : await provideSecurityAdmin(application.stores, new Date());
    greet(application, config, first);
    if (lacking !== undefined) process.stdout.write(`${securityAdminHint(lacking)}\n`);
  } catch (error) {
    await stopChildren();
    throw error;
  }
}

async function startDatabase(config: Config, children: ChildServer[], log: (line: string) => void): Promise<string> {
  const port = await freePort();
  children.push(
    await startChildServer({
      name: 'database',
      entry: join(projectRoot, 'build', 'database.js'),
      args: () => ['--port', String(port), '--data', config.DATA_DIR],
      log,
    }),
  );
  return `mongodb://127.0.0.1:${port}/zhicheng`;
}

function engineStarter(config: Config, children: ChildServer[], log: (line: string) => void): Servers['startEngine'] {
  const address = config.ZEEBE_GRPC_ADDRESS;
  if (address !== undefined) {
    const managementUrl = config.ZEEBE_MANAGEMENT_URL;
    return async () => ({ grpcAddress: address, ...(managementUrl === undefined ? {} : { managementUrl }) });
  }
  return async (recordSinkUrl) => {
    const port = await freePort();
    const managementPort = await freePort();
    children.push(
      await startChildServer({
        name: 'broker',
        entry: join(projectRoot, 'build', 'broker.js'),
        args: () => [
          ...['--port', String(port), '--management-port', String(managementPort), '--data', config.DATA_DIR],
          ...['--record-sink', recordSinkUrl],
          ...(config.demo
            ? ['--clock', 'controlled', `--clock-offset=${readDemoOffset(config.DATA_DIR, Date.now())}`]
            : []),
        ],
        log,
      }),
    );
    return {
      grpcAddress: `grpc://127.0.0.1:${port}`,
      ...(config.demo ? { managementUrl: `http://127.0.0.1:${managementPort}` } : {}),
    };
  };
}

function greet(
  application: Application,
  config: Config,
  first: { username: string; password: string } | undefined,
): void {
  const lines = [
    `职称流程已就绪：${config.PUBLIC_URL ?? application.url}  (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`,
  ];
  if (config.demo) {
    lines.push(`演示账号（密码均为 ${DEMO_PASSWORD}）：`);
    for (const { username, name } of application.demoAccounts) lines.push(`  ${username.padEnd(20)} ${name}`);
  }
  if (first) lines.push(`首个管理账号：${first.username}  密码：${first.password}  (只显示这一次，请登录后妥善保管)`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

function securityAdminHint(lacking: NonNullable<Awaited<ReturnType<typeof provideSecurityAdmin>>>): string {
  if (lacking.kind === 'recover') {
    return '系统没有安全管理员，也没有人能邀请：请停止系统后运行 npm run recover-admin -- --username 用户名 --name 姓名';
  }
  return lacking.kind === 'given'
    ? `系统没有安全管理员：账号 ${lacking.username} 现为安全管理员，原有岗位已收回`
    : `系统还没有安全管理员：请用 ${lacking.username} 登录，在“账号管理”邀请第一位`;
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
