import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { dateAt } from '../../../domain/calendar-date.ts';
import { caseFileKinds } from '../../../domain/case-file.ts';
import { periodRule } from '../../../domain/policy-year.ts';
import { startBrokerServer } from '../../../embedded/broker/gateway/start-broker-server.ts';
import { startDatabaseServer } from '../../../embedded/database/server.ts';
import { seedDemo } from '../../../main/demo.ts';
import { readPledge } from '../../../main/pledge-file.ts';
import { openOfficeRules } from '../../../main/office-rules.ts';
import { lintDiagram } from '../../../processes/lint/lint-diagram.ts';
import { connectStore } from '../../../store/connect.ts';
import type { Stores } from '../../../store/connect.ts';
import { createMailFiles } from '../../../store/mail-files.ts';
import { createPersonHash } from '../../../store/secret/person-hash.ts';
import { createSecretBox } from '../../../store/secret/secret-box.ts';
import { createApi } from '../../../web/api/app.ts';
import type { IdentityProvider } from '../../../web/api/oidc/identity-provider.ts';
import { policyOfCase } from '../../../web/api/policy-of-year.ts';
import { createLiveEvents } from '../../../web/api/event/live-events.ts';
import { createZeebeClient } from '../../../zeebe/client.ts';
import type { ApiDeps } from '../../../web/api/deps.ts';
import type { ZeebeClient } from '../../../zeebe/client.ts';
import { createDeadlineWatchdog } from '../../../zeebe/deadline-watchdog.ts';
import { createDeadlines } from '../../../zeebe/deadlines.ts';
import { deployFolder, deployResources } from '../../../zeebe/deployment.ts';
import { createEngineCommands } from '../../../zeebe/engine-commands.ts';
import { createReadLadder } from '../../../zeebe/escalation-ladder.ts';
import { createTaskChanges } from '../../../zeebe/task-changes.ts';
import { startUserTaskProjection } from '../../../zeebe/user-task-projection.ts';

/** The api on a real embedded database and broker, without workers; the clock stands at a Monday of the policy year. */
export interface ApiServer {
  readonly url: string;
  readonly stores: Stores;
  readonly client: ZeebeClient;
  /** Moves the application's clock, not the engine's. */
  setTime(epochMs: number): void;
  stop(): Promise<void>;
}

const MONDAY = Date.parse('2025-09-01T09:00:00+08:00');
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Starts everything in a folder of its own. */
export async function startApiServer(
  options: {
    readonly demo?: boolean;
    readonly requireSecondFactor?: boolean;
    readonly identityProvider?: IdentityProvider;
    readonly sendInvitation?: ApiDeps['sendInvitation'];
    readonly trustedProxies?: readonly string[];
    readonly log?: Logger;
    /** The clock of sign-ins; that of the machine where absent. */
    readonly machineNow?: () => number;
    readonly signInLifetime?: ApiDeps['settings']['signInLifetime'];
  } = {},
): Promise<ApiServer> {
  const folder = await mkdtemp(join(tmpdir(), 'zhicheng-api-'));
  const database = await startDatabaseServer({ port: 0, dataDir: folder });
  const broker = await startBrokerServer({ dataDir: folder, port: 0, managementPort: 0, clock: 'system' });
  const secretBox = createSecretBox([{ id: 'test', bytes: Buffer.alloc(32, 7) }]);
  const stores = await connectStore(`${database.uri}zhicheng`, secretBox);
  await stores.ensureIndexes();
  let now = MONDAY;
  const clock = { now: () => now, today: () => dateAt(now), refresh: async () => undefined };
  await seedDemo(stores, clock);
  const client = createZeebeClient({ address: `grpc://${broker.grpcAddress}` });
  const rules = await openOfficeRules(stores, 'processes', new Date(now));
  const engineCommands = createEngineCommands(stores, client, quiet);
  const deadlines = createDeadlines({ stores, clock, calendar: () => rules.calendar(), engineCommands });
  const context = (deployedBy: string) => ({ stores, client, deployedBy, at: new Date(now) });
  await deployFolder('processes', context('acc-owner'));
  const projection = startUserTaskProjection({
    stores,
    client,
    clock,
    deadlines,
    engineCommands,
    changes: createTaskChanges(),
    period: (key, code) => {
      const found = rules.policyOf(key);
      return found.kind === 'found' ? periodRule(found.policy, code) : undefined;
    },
    log: quiet,
  });
  const deps: ApiDeps = {
    stores,
    mailFiles: createMailFiles(join(folder, 'mail')),
    clock,
    rules,
    get calendar() {
      return rules.calendar();
    },
    get policies() {
      return rules.policies();
    },
    policyOf: (key) => policyOfCase(key, rules),
    personalPledge: readPledge('processes', 'title-application'),
    deadlines,
    watchdog: createDeadlineWatchdog({ stores, clock, client, deadlines, engineCommands, projection, log: quiet }),
    engineCommands,
    deploy: (resources, deployedBy) => deployResources(resources, context(deployedBy)),
    lint: lintDiagram,
    readLadder: createReadLadder(client),
    engineIsUp: async () => true,
    moveClock: async (epochMs) => void (now = epochMs),
    secretBox,
    ...(options.identityProvider === undefined ? {} : { identityProvider: options.identityProvider }),
    ...(options.sendInvitation === undefined ? {} : { sendInvitation: options.sendInvitation }),
    handedOutHeads: () => [],
    events: createLiveEvents(),
    settings: {
      demo: options.demo ?? true,
      requireSecondFactor: options.requireSecondFactor ?? false,
      signInLifetime: options.signInLifetime ?? { idleMs: 7_200_000, longestMs: 43_200_000 },
      publicUrl: 'http://localhost',
      personHash: createPersonHash([{ id: '', secret: 'a secret for tests only' }]),
      channelHosts: ['qyapi.weixin.qq.com', 'oapi.dingtalk.com', 'dysmsapi.aliyuncs.com'],
      trustedProxies: options.trustedProxies ?? [],
      caseFileKinds,
      fileLimits: { fileBytes: 3_000_000, caseBytes: 5_000_000 },
      pagesFolder: join(folder, 'pages'),
    },
    log: options.log ?? pino({ level: 'silent' }),
  };
  const app = createApi(deps, options.machineNow);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api`,
    stores,
    client,
    setTime: (epochMs) => void (now = epochMs),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await projection.stop();
      await client.close();
      await stores.close();
      await broker.stop();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
