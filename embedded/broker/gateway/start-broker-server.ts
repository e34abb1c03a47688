import { join } from 'node:path';
import type { BrokerLogger, BrokerOptions } from '../broker.ts';
import { createControlledClock, createSystemClock } from '../clock/broker-clock.ts';
import { dmnDecisions } from '../dmn/dmn-language.ts';
import { feelExpressions } from '../feel/feel-language.ts';
import { openBroker } from '../open-broker.ts';
import { openGateway } from './gateway-server.ts';
import { openManagement } from './management-server.ts';
import { startRecordExporter } from './record-exporter.ts';

/** How to start the broker with its ports; a port of 0 means any free one. */
export interface BrokerServerSettings {
  readonly dataDir: string;
  readonly port: number;
  readonly managementPort: number;
  /** `controlled` lets the management port move the clock. */
  readonly clock: 'system' | 'controlled';
  /** How far a controlled clock is from the system's at the start, in milliseconds; 0 unless told. */
  readonly clockOffsetMs?: number;
  /** Where records are posted in the form of Zeebe's Elasticsearch exporter. */
  readonly recordSinkUrl?: string;
  readonly logger?: BrokerLogger;
  /** How the store works; for tests. */
  readonly store?: BrokerOptions['store'];
}

/** A broker that accepts connections. */
export interface BrokerServer {
  /** `host:port` of the gateway. */
  readonly grpcAddress: string;
  readonly managementUrl: string;
  /** Resolves when nothing is left to do at the present time; for tests. */
  settle(): Promise<void>;
  /** Ends open calls and closes the data; everything acknowledged is on disk. */
  stop(): Promise<void>;
}

/** Opens a broker on a folder and serves it on loopback. @throws Error when a port is taken or the folder is in use. */
export async function startBrokerServer(settings: BrokerServerSettings): Promise<BrokerServer> {
  const { dataDir, recordSinkUrl, logger, store } = settings;
  const broker = await openBroker({
    dataDir: join(dataDir, 'broker'),
    expressions: feelExpressions,
    decisions: dmnDecisions,
    clock: settings.clock === 'controlled' ? createControlledClock(settings.clockOffsetMs) : createSystemClock(),
    retainRecords: recordSinkUrl !== undefined,
    ...(logger ? { logger } : {}),
    ...(store ? { store } : {}),
  });
  const closers: (() => Promise<void>)[] = [() => broker.close()];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    if (recordSinkUrl !== undefined) {
      const exporter = await startRecordExporter(broker, recordSinkUrl, dataDir);
      closers.push(() => exporter.close());
    }
    const management = await openManagement(broker.clock, settings.managementPort);
    closers.push(() => management.close());
    const gateway = await openGateway(broker, settings.port);
    closers.push(() => gateway.close());
    return {
      grpcAddress: `127.0.0.1:${String(gateway.port)}`,
      managementUrl: `http://127.0.0.1:${String(management.port)}`,
      settle: () => broker.settle(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
