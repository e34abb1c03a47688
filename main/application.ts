import { join } from 'node:path';
import type { Logger as PinoLogger } from 'pino';
import { periodRule } from '../domain/policy-year.ts';
import { connectStore } from '../store/connect.ts';
import type { Account } from '../store/account/account.entity.ts';
import type { Stores } from '../store/connect.ts';
import { rehashPersons } from '../store/rehash-persons.ts';
import type { Rehash } from '../store/rehash-persons.ts';
import { createPersonHash } from '../store/secret/person-hash.ts';
import type { Logger } from '../zeebe/logger.ts';
import { createApi } from '../web/api/app.ts';
import { createIdentityProvider } from '../web/api/oidc/identity-provider.ts';
import type { IdentityProvider } from '../web/api/oidc/identity-provider.ts';
import { policyOfCase } from '../web/api/policy-of-year.ts';
import { createLiveEvents } from '../web/api/event/live-events.ts';
import { createRetentionJob } from '../workers/retention/retention-job.ts';
import { startWorkers } from '../workers/start-workers.ts';
import { createZeebeClient } from '../zeebe/client.ts';
import { createDeadlineWatchdog } from '../zeebe/deadline-watchdog.ts';
import { createDeadlines } from '../zeebe/deadlines.ts';
import { deployFolder, deployResources } from '../zeebe/deployment.ts';
import { createEngineCommands } from '../zeebe/engine-commands.ts';
import { createReadLadder } from '../zeebe/escalation-ladder.ts';
import { startEngineClock } from '../zeebe/engine-clock.ts';
import { createTaskChanges } from '../zeebe/task-changes.ts';
import { startRecordSink } from '../zeebe/record-sink.ts';
import { startUserTaskProjection } from '../zeebe/user-task-projection.ts';
import type { UserTaskProjection } from '../zeebe/user-task-projection.ts';
import { auditSigningKey } from './audit-key.ts';
import { startAuditUpkeep } from './audit-upkeep.ts';
import type { Config } from './config.ts';
import { createMoveClock } from './demo-clock.ts';
import { seedDemo } from './demo.ts';
import { createHeadHandover } from './hand-over-head.ts';
import { lineLogger } from './line-logger.ts';
import { headsOf } from './read-heads.ts';
import { lintDiagram } from '../processes/lint/lint-diagram.ts';
import { personSecrets } from './person-secrets.ts';
import { openOfficeRules } from './office-rules.ts';
import { projectRoot } from './project-root.ts';
import { readPledge } from './pledge-file.ts';
import { createQuiet } from './quiet.ts';
import { resumeCutOff } from './resume-cut-off.ts';
import { secretsKeys } from './secrets-keys.ts';
import { openWebServer } from './web-server.ts';
import { createMailFiles, mailFolder } from '../store/mail-files.ts';
import { createSecretBox } from '../store/secret/secret-box.ts';

/** Where the two servers are that the application speaks to. */
export interface Servers {
  /** `mongodb://host:port/name`. */
  readonly mongoUri: string;
  /** Brings the engine up, told where to send its records; called once the record sink listens. */
  readonly startEngine: (recordSinkUrl: string) => Promise<{ grpcAddress: string; managementUrl?: string }>;
}

/** The running application. */
export interface Application {
  /** Address of the pages on this machine. */
  readonly url: string;
  readonly stores: Stores;
  /** Whom one can sign in as; empty outside the demo. */
  readonly demoAccounts: readonly Account[];
  /** Stops what runs in the background, then the web server, then the connections. */
  stop(): Promise<void>;
}

/** Wires everything and starts it: stores, record sink, engine, deployment, projection, workers, pages. */
export async function startApplication(config: Config, servers: Servers, log: PinoLogger): Promise<Application> {
  const machineNow = (): number => Date.now();
  const lines = lineLogger(log);
  const closers: (() => Promise<unknown> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };

  try {
    const web = await openWebServer(config.PORT, config.HOST);
    closers.push(() => web.close());
    const url = `http://localhost:${web.port}`;
    const publicUrl = config.PUBLIC_URL ?? url;
    const processesFolder = join(projectRoot, 'processes');
    const secretBox = createSecretBox(secretsKeys(config.SECRETS_KEY, config.DATA_DIR));
    const stores = await connectStore(servers.mongoUri, secretBox);
    closers.push(() => stores.close());
    await stores.ensureIndexes();
    await stores.reseal();
    const personHash = createPersonHash(personSecrets(config.PERSON_KEY_SECRET, config.DATA_DIR));
    tellRehash(await rehashPersons(stores, personHash), lines);
    await stores.caseFiles.clearUnfinished();

    const quiet = createQuiet(machineNow);
    // The records come before the projection does: the engine is started with the sink's address.
    const following: { projection?: UserTaskProjection } = {};
    const sink = await startRecordSink({
      stores,
      port: config.RECORD_SINK_PORT,
      host: config.HOST === '127.0.0.1' ? '127.0.0.1' : '0.0.0.0',
      log: lines,
      onRecords: async (records) => {
        quiet.heard();
        for (const record of records) {
          if (record.valueType !== 'JOB' || record.recordType !== 'EVENT') continue;
          if (record.intent !== 'COMPLETED' && record.intent !== 'CANCELED') continue;
          await following.projection?.jobEnded(record.key, record.intent);
        }
      },
    });
    closers.push(() => sink.close());

    const engine = await servers.startEngine(sink.url);
    const client = createZeebeClient({
      address: engine.grpcAddress,
      clientId: config.ZEEBE_CLIENT_ID,
      clientSecret: config.ZEEBE_CLIENT_SECRET,
    });
    closers.push(() => client.close());
    const clock = await startEngineClock(engine.managementUrl);
    closers.push(() => clock.stop());

    const engineCommands = createEngineCommands(stores, client, lines);
    const rules = await openOfficeRules(stores, processesFolder, new Date(clock.now()));
    const deadlines = createDeadlines({ stores, clock, calendar: () => rules.calendar(), engineCommands });
    const changes = createTaskChanges();
    const events = createLiveEvents();
    changes.onTasksChanged((change) => events.publish({ kind: 'tasks-changed' }, change));

    const demoAccounts = config.demo ? await seedDemo(stores, clock) : [];
    const deployedBy = 'system';
    await deployFolder(processesFolder, { stores, client, deployedBy, at: new Date(clock.now()) });

    const projection = startUserTaskProjection({
      stores,
      client,
      clock,
      deadlines,
      engineCommands,
      changes,
      period: (key, code) => {
        const found = rules.policyOf(key);
        return found.kind === 'found' ? periodRule(found.policy, code) : undefined;
      },
      log: lines,
    });
    following.projection = projection;
    const watchdog = createDeadlineWatchdog({
      stores,
      clock,
      client,
      deadlines,
      engineCommands,
      projection,
      log: lines,
    });
    watchdog.start();
    closers.push(() => watchdog.stop());
    const workers = startWorkers({
      stores,
      client,
      clock,
      rules,
      deadlines,
      engineCommands,
      config: workerSettings(config, publicUrl),
      secretBox,
      processesFolder,
      log: lines,
      onNotices: (users) => events.publish({ kind: 'notices-changed' }, { users, groups: [] }),
    });
    const mailFiles = createMailFiles(mailFolder(config.DATA_DIR));
    const retention = createRetentionJob({ stores, mailFiles, clock, machineNow, log: lines });
    retention.start();
    closers.push(() => retention.stop());
    const handOver = createHeadHandover({
      stores,
      clock,
      key: () => auditSigningKey(config.AUDIT_SIGNING_KEY, config.DATA_DIR),
      folder: config.AUDIT_HANDOVER_DIR,
      mail: config.AUDIT_HANDOVER_MAIL,
    });
    const upkeep = startAuditUpkeep({ stores, handOver, clock, log: lines });
    closers.push(() => upkeep.stop());
    const isBusy = async (): Promise<boolean> => projection.isBusy() || workers.isBusy();
    engineCommands.start();
    closers.push(() => engineCommands.stop());
    const cutOff = resumeCutOff({ stores, engineCommands, deadlines, log: lines });
    closers.push(() => cutOff.stop());
    closers.push(() => projection.stop());
    closers.push(() => workers.stop());

    const api = createApi({
      stores,
      mailFiles,
      clock,
      rules,
      get calendar() {
        return rules.calendar();
      },
      get policies() {
        return rules.policies();
      },
      policyOf: (key) => policyOfCase(key, rules),
      personalPledge: readPledge(processesFolder, 'title-application'),
      deadlines,
      watchdog,
      engineCommands,
      deploy: (resources, by) =>
        deployResources(resources, { stores, client, deployedBy: by, at: new Date(clock.now()) }),
      lint: lintDiagram,
      readLadder: createReadLadder(client),
      engineIsUp: async () => {
        try {
          await client.commands.topology();
          return true;
        } catch {
          return false;
        }
      },
      ...(config.demo && clock.isControlled
        ? { moveClock: createMoveClock(clock, quiet, config.DATA_DIR, machineNow, isBusy) }
        : {}),
      secretBox,
      ...identityProviderOf(config),
      sendInvitation: workers.sendInvitation,
      handedOutHeads: () => headsOf(config),
      events,
      settings: {
        demo: config.demo,
        requireSecondFactor: config.requireSecondFactor,
        signInLifetime: {
          idleMs: config.SIGN_IN_IDLE_MINUTES * 60_000,
          longestMs: config.SIGN_IN_LONGEST_HOURS * 3_600_000,
        },
        publicUrl,
        personHash,
        channelHosts: config.CHANNEL_HOSTS,
        trustedProxies: config.TRUST_PROXY,
        caseFileKinds: config.CASE_FILE_KINDS,
        fileLimits: { fileBytes: config.FILE_MAX_BYTES, caseBytes: config.CASE_FILES_MAX_BYTES },
        pagesFolder: join(projectRoot, 'build', 'ui'),
      },
      log,
    });
    web.serve(api);
    // Pages end first: a request in hand still needs everything below.
    closers.push(() => web.close());
    return { url, stores, demoAccounts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Says what moved to the current secret of the person hash, and which older ones have to stay. */
function tellRehash({ moved, left }: Rehash, log: Logger): void {
  if (moved > 0) log.info(`PERSON_KEY_SECRET: ${moved} rows moved to the current secret`);
  for (const [id, rows] of left) {
    log.warn(`PERSON_KEY_SECRET: keep the secret ${id === '' ? 'without a name' : id}, ${rows} rows still need it`);
  }
}

/** The provider people may sign in at, where one is set. */
function identityProviderOf(config: Config): { identityProvider?: IdentityProvider } {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = config;
  const redirectUri = config.OIDC_REDIRECT_URI;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || redirectUri === undefined)
    return {};
  const secondFactor = config.OIDC_SECOND_FACTOR;
  return { identityProvider: createIdentityProvider({ issuer, clientId, clientSecret, redirectUri, secondFactor }) };
}

const workerSettings = (config: Config, publicUrl: string) => ({
  dataDir: config.DATA_DIR,
  smtpUrl: config.SMTP_URL,
  handoverMail: config.AUDIT_HANDOVER_MAIL,
  mailFrom: config.MAIL_FROM,
  publicUrl,
  channelHosts: config.CHANNEL_HOSTS,
  sendingHours: config.SENDING_HOURS,
});
