import type { EngineCommand, EnginePayload } from '../store/engine-command/engine-command.entity.ts';
import type { Stores } from '../store/connect.ts';
import type { ZeebeClient } from './client.ts';
import { grpcDetailsOf, grpcStatusOf } from './grpc-status.ts';
import type { Logger } from './logger.ts';

/** What became of a command: taken by the engine, kept to be repeated, or refused for good. */
export type CommandOutcome = 'done' | 'pending' | 'refused';

/** A message to the engine. */
export interface EngineMessage {
  readonly name: string;
  readonly correlationKey: string;
  /** Names the fact; the engine takes it once per name and correlation key. */
  readonly messageId: string;
  readonly variables?: Record<string, unknown>;
  /** One day unless said; longer for objections and deadlines. */
  readonly timeToLiveMs?: number;
}

/** The end of a job whose completion was in the outbox. */
export interface JobEnd {
  readonly jobKey: string;
  readonly outcome: 'done' | 'refused';
}

/** A step to begin again, and the element instances after it that end for it. */
type ReopenedStep = Pick<
  Extract<EnginePayload, { kind: 'reopen-step' }>,
  'processInstanceKey' | 'elementId' | 'terminates' | 'alsoTerminates'
>;

/** The outbox to the engine: what is written here reaches the engine once, sooner or later. */
export interface EngineCommands {
  /** Writes the message down and tries it at once. */
  publish(message: EngineMessage): Promise<CommandOutcome>;
  /** Writes the completion of a user task down and tries it at once; a repeated call answers what became of the first. */
  completeJob(jobKey: string, variables: Record<string, unknown>): Promise<CommandOutcome>;
  /** Writes down that a finished step begins again in place of the one after it, and tries it at once; as `completeJob` when repeated. */
  reopenStep(taskId: string, step: ReopenedStep): Promise<CommandOutcome>;
  /** Tries again what is due; answers how many commands were settled. */
  repeat(): Promise<number>;
  /** Calls the listener when a completion was taken or refused; it is awaited. */
  onJobEnd(listener: (end: JobEnd) => Promise<void>): void;
  /** Begins to repeat in the background. */
  start(): void;
  stop(): Promise<void>;
}

/** The id of the command that completes a job. */
export function completionCommandId(jobKey: string): string {
  return `complete:${jobKey}`;
}

const DAY_MS = 86_400_000;
/** Messages that may have to wait for their receiver longer than a day. */
const LONG_LIVED: Readonly<Record<string, number>> = {
  // An objection waits until the one before it is answered, which takes weeks.
  'objection-filed': 400 * DAY_MS,
  // A ladder that is stuck in an incident over a holiday still has to hear what became of its deadline.
  'deadline-changed': 30 * DAY_MS,
  'deadline-paused': 30 * DAY_MS,
  'deadline-resumed': 30 * DAY_MS,
  'deadline-met': 30 * DAY_MS,
};
const REPEAT_MS = 1_000;
const BATCH = 100;
/** A command in flight is left alone by the reconciler for this long. */
const IN_FLIGHT_MS = 15_000;
const LONGEST_BACK_OFF_MS = 30_000;
/** Tries after which a completion without any trace in the history is taken as done: its answer was lost. */
const UNKNOWN_OUTCOME_TRIES = 10;

/** Makes the dispatcher of the outbox. Back-off runs on the wall clock, because it is about the network. */
export function createEngineCommands(stores: Stores, client: ZeebeClient, log: Logger): EngineCommands {
  const listeners: ((end: JobEnd) => Promise<void>)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();

  async function submit(id: string, payload: EnginePayload): Promise<CommandOutcome> {
    const now = Date.now();
    const command: EngineCommand = {
      id,
      payload,
      state: 'pending',
      attempts: 0,
      nextAttemptAt: new Date(now + IN_FLIGHT_MS),
      createdAt: new Date(now),
    };
    if (await stores.engineCommands.add(command)) return attempt(command, true);
    const known = await stores.engineCommands.byId(id);
    if (known !== undefined && known.state !== 'pending') return known.state;
    return attempt(known ?? command, false);
  }

  async function attempt(command: EngineCommand, isFirst: boolean): Promise<CommandOutcome> {
    const outcome = await send(command, isFirst);
    if (outcome === 'done') await stores.engineCommands.done(command.id);
    if (outcome !== 'pending' && command.payload.kind === 'complete-job') {
      for (const listener of listeners) await listener({ jobKey: command.payload.jobKey, outcome });
    }
    return outcome;
  }

  async function send(command: EngineCommand, isFirst: boolean): Promise<CommandOutcome> {
    try {
      await tell(client, command.payload);
      return 'done';
    } catch (error) {
      const status = grpcStatusOf(error);
      const reason = `${status ?? 'ERROR'}: ${grpcDetailsOf(error)}`;
      if (status === 'ALREADY_EXISTS') return 'done';
      if (status === 'NOT_FOUND' && command.payload.kind === 'complete-job') {
        const truth = await outcomeOfVanishedJob(stores, command, command.payload.jobKey, isFirst);
        if (truth === 'refused') await stores.engineCommands.refused(command.id, reason);
        if (truth !== 'pending') return truth;
      }
      if (command.payload.kind === 'reopen-step' && (status === 'NOT_FOUND' || status === 'INVALID_ARGUMENT')) {
        // A modification is taken whole or not at all: on a repetition the missing step says that the first try was taken.
        if (!isFirst && grpcDetailsOf(error).includes(command.payload.terminates)) return 'done';
        await stores.engineCommands.refused(command.id, reason);
        return 'refused';
      }
      if (status === 'INVALID_ARGUMENT') {
        log.error(`engine refused ${command.id}: ${reason}`);
        await stores.engineCommands.refused(command.id, reason);
        return 'refused';
      }
      const wait = Math.min(LONGEST_BACK_OFF_MS, 250 * 2 ** Math.min(command.attempts, 10));
      await stores.engineCommands.retryLater(command.id, reason, new Date(Date.now() + wait));
      return 'pending';
    }
  }

  async function repeat(): Promise<number> {
    let settled = 0;
    for (const command of await stores.engineCommands.due(new Date(), BATCH)) {
      if ((await attempt(command, false)) !== 'pending') settled += 1;
    }
    return settled;
  }

  return {
    publish: ({ name, correlationKey, messageId, variables = {}, timeToLiveMs = LONG_LIVED[name] ?? DAY_MS }) =>
      submit(`message:${name}:${correlationKey}:${messageId}`, {
        kind: 'publish-message',
        name,
        correlationKey,
        messageId,
        timeToLiveMs,
        variables,
      }),
    completeJob: (jobKey, variables) =>
      submit(completionCommandId(jobKey), { kind: 'complete-job', jobKey, variables }),
    reopenStep: (taskId, step) => submit(`reopen:${taskId}`, { kind: 'reopen-step', ...step }),
    repeat,
    onJobEnd: (listener) => void listeners.push(listener),
    start() {
      const tick = (): void => {
        running = repeat()
          .catch((error: unknown) => log.warn(`outbox to the engine: ${grpcDetailsOf(error)}`))
          .finally(() => {
            if (timer !== undefined) timer = setTimeout(tick, REPEAT_MS);
          });
      };
      timer = setTimeout(tick, 0);
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await running;
    },
  };
}

async function tell(client: ZeebeClient, payload: EnginePayload): Promise<void> {
  if (payload.kind === 'complete-job') {
    await client.commands.completeJob({ jobKey: payload.jobKey, variables: toVariables(payload.variables) });
    return;
  }
  if (payload.kind === 'reopen-step') {
    await client.commands.modifyProcessInstance({
      processInstanceKey: payload.processInstanceKey,
      activateInstructions: [
        { elementId: payload.elementId, ancestorElementInstanceKey: '-1', variableInstructions: [] },
      ],
      terminateInstructions: [payload.terminates, ...(payload.alsoTerminates ?? [])].map((elementInstanceKey) => ({
        elementInstanceKey,
      })),
    });
    return;
  }
  await client.commands.publishMessage({
    name: payload.name,
    correlationKey: payload.correlationKey,
    messageId: payload.messageId,
    timeToLive: payload.timeToLiveMs,
    variables: toVariables(payload.variables),
  });
}

type Variables = Parameters<ZeebeClient['commands']['completeJob']>[0]['variables'];

function toVariables(variables: Record<string, unknown>): Variables {
  return variables as Variables;
}

/**
 * The job is gone: it was canceled, or an earlier try completed it and only its answer was lost.
 * The first try knows; a later one asks the engine's history, and without a trace there believes the lost answer.
 * A row without a counted try may have been tried all the same: the process may have been killed in the middle of it.
 */
async function outcomeOfVanishedJob(
  stores: Stores,
  command: EngineCommand,
  jobKey: string,
  isFirst: boolean,
): Promise<CommandOutcome> {
  const ending = await stores.engineRecords.endingOfJob(jobKey);
  if (ending !== undefined) return ending === 'COMPLETED' ? 'done' : 'refused';
  if (isFirst) return 'refused';
  return command.attempts >= UNKNOWN_OUTCOME_TRIES ? 'done' : 'pending';
}
