import type { BrokerClock } from './clock/broker-clock.ts';
import type { Command, Replies } from './command.ts';
import type { DecisionLanguage } from './decision.ts';
import type { ExpressionLanguage } from './expression.ts';
import type { LogStoreOptions } from './log/log-store.ts';
import type { ExportedRecord } from './record.ts';

/** What the broker reports about its own bugs and its start; never about expected problems. */
export interface BrokerLogger {
  info(message: string): void;
  error(message: string, cause?: unknown): void;
}

/** How to open a broker. */
export interface BrokerOptions {
  /** The folder of the log and the state; made when absent, and locked while open. */
  readonly dataDir: string;
  readonly expressions: ExpressionLanguage;
  readonly decisions: DecisionLanguage;
  /** The system's clock when absent. */
  readonly clock?: BrokerClock;
  readonly logger?: BrokerLogger;
  /** Keeps records in the log until `acknowledgeRecords` passes them; without it they go once a snapshot holds their effect. */
  readonly retainRecords?: boolean;
  /** How the store works; for tests. */
  readonly store?: Pick<LogStoreOptions, 'disk' | 'eventsPerSnapshot' | 'retryMs'>;
}

/** A Zeebe-compatible engine of one partition, durable on disk. */
export interface Broker {
  /** The broker's time; move it here when it is controlled. */
  readonly clock: BrokerClock;
  /** The version of Zeebe whose behaviour is followed. */
  readonly version: string;
  /**
   * Runs a command; the answer comes once its effect is on disk.
   * Rejects with CommandRejection when the command is refused, with Error when the disk fails or the broker is closed.
   */
  execute<K extends Command['kind']>(command: Extract<Command, { kind: K }>): Promise<Replies[K]>;
  /** Calls the listener with the type of every job that can be activated from now; the answer removes it. */
  onJobsAvailable(listener: (type: string) => void): () => void;
  /** Calls the listener with records once they are on disk, in order of position; the answer removes it. */
  onRecords(listener: (records: readonly ExportedRecord[]) => void): () => void;
  /** Reads the records after a position that are still kept, in order; for an exporter that starts again. */
  readRecords(afterPosition: number): AsyncIterable<ExportedRecord>;
  /** Lets the broker drop records up to a position (with `retainRecords`). */
  acknowledgeRecords(position: number): void;
  /** Resolves when every command so far is answered and no due timer is left unfired; for tests. */
  settle(): Promise<void>;
  /** Writes what is open and unlocks the folder. */
  close(): Promise<void>;
}
