import { join } from 'node:path';
import type { OfficeRules, PolicyKey } from '../domain/office-rules.ts';
import type { WorkingHours } from '../domain/quiet-hours.ts';
import type { PolicyYear } from '../domain/policy-year.ts';
import type { Stores } from '../store/connect.ts';
import { mailFolder } from '../store/mail-files.ts';
import type { SecretBox } from '../store/secret/secret-box.ts';
import type { ZeebeClient } from '../zeebe/client.ts';
import type { Deadlines } from '../zeebe/deadlines.ts';
import type { EngineCommands } from '../zeebe/engine-commands.ts';
import type { Logger } from '../zeebe/logger.ts';
import { workers } from './index.ts';
import { createMailTransport } from './notices/mail.ts';
import { createNoticeDesk } from './notices/notice-desk.ts';
import type { NoticeDesk } from './notices/notice-desk.ts';
import { loadNoticeTemplates } from './notices/notice-template.ts';
import { createInvitationSender } from './notices/send-invitation.ts';
import type { InvitationMail } from './notices/send-invitation.ts';
import { runWorker } from './run-worker.ts';
import type { WorkerContext } from './worker-context.ts';
import { IncidentError } from './worker-error.ts';

/** Settings of the workers. */
export interface WorkerSettings {
  readonly dataDir: string;
  /** `.eml` files in `dataDir`/mail where absent. */
  readonly smtpUrl?: string | undefined;
  readonly mailFrom: string;
  /** Address outside to which the heads of the audit go. */
  readonly handoverMail?: string | undefined;
  /** Address that people open, put before the link of a notice. */
  readonly publicUrl: string;
  /** Hosts that channels may call. */
  readonly channelHosts: readonly string[];
  /** Hours of working days in which messages leave. */
  readonly sendingHours: WorkingHours;
}

/** What the workers run with. */
export interface WorkersRuntime {
  readonly stores: Stores;
  readonly client: ZeebeClient;
  readonly clock: WorkerContext['clock'];
  /** The rules and the calendar that hold; read anew for every job. */
  readonly rules: OfficeRules;
  readonly deadlines: Deadlines;
  readonly engineCommands: Pick<EngineCommands, 'publish'>;
  readonly config: WorkerSettings;
  /** Folder with notices/*.hbs. */
  readonly processesFolder: string;
  readonly log: Logger;
  /** Opens the secrets of the channels. */
  readonly secretBox: SecretBox;
  /** Told about new notices in people's inboxes. */
  readonly onNotices?: (accountIds: readonly string[]) => void;
}

/** The running workers and the notice desk. */
export interface RunningWorkers {
  readonly notices: NoticeDesk;
  /** Sends an invitation; false when it was not taken. */
  readonly sendInvitation: (invitation: InvitationMail) => Promise<boolean>;
  /** True while a worker has a job in hand or people have still to be told something. */
  isBusy(): Promise<boolean>;
  /** Takes no more jobs and resolves once those in hand are done. */
  stop(): Promise<void>;
}

/** Starts every worker and the delivery of notices. Throws Error when a notice template is wrong. */
export function startWorkers(runtime: WorkersRuntime): RunningWorkers {
  const { stores, client, clock, config, log, rules } = runtime;
  const mail = createMailTransport({
    from: config.mailFrom,
    smtpUrl: config.smtpUrl,
    folder: mailFolder(config.dataDir),
  });
  const notices = createNoticeDesk({
    stores,
    templates: loadNoticeTemplates(join(runtime.processesFolder, 'notices')),
    mail,
    publicUrl: config.publicUrl,
    handoverMail: config.handoverMail,
    now: () => clock.now(),
    machineNow: () => Date.now(),
    calendar: () => rules.calendar(),
    sendingHours: config.sendingHours,
    secretBox: runtime.secretBox,
    allowedHosts: config.channelHosts,
    log,
    ...(runtime.onNotices === undefined ? {} : { onNotices: runtime.onNotices }),
  });
  const context: WorkerContext = {
    stores,
    clock,
    policy: (year) => packageFor({ policyYear: year }, rules),
    policyOf: (key) => packageFor(key, rules),
    rulesOf: (year) => rules.rulesOf(year),
    calendar: () => rules.calendar(),
    deadlines: runtime.deadlines,
    engineCommands: runtime.engineCommands,
    requestNotice: (ask) => notices.request(ask),
  };
  const loops = workers.map((worker) => runWorker(worker, { client, context, log }));
  notices.start();
  return {
    notices,
    sendInvitation: createInvitationSender(mail, join(runtime.processesFolder, 'mails', 'account-invitation.hbs')),
    isBusy: async () => loops.some((loop) => loop.isBusy()) || (await stores.noticeRequests.pending(1)).length > 0,
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      await notices.stop();
      mail.close();
    },
  };
}

function packageFor(key: PolicyKey, rules: OfficeRules): PolicyYear {
  const found = rules.policyOf(key);
  if (found.kind === 'found') return found.policy;
  throw new IncidentError(`Expected a policy package for ${key.policyYear}, but found none`);
}
