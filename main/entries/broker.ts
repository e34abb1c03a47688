import { startBrokerServer } from '../../embedded/broker/gateway/start-broker-server.ts';
import { exitWithParent } from '../exit-with-parent.ts';
import { CommandLineError, readHttpUrl, readOptions, readPort } from '../command-line.ts';

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2), {
    data: { required: true },
    port: { fallback: '26500' },
    'management-port': { fallback: '9600' },
    clock: { fallback: 'system' },
    'clock-offset': { fallback: '0' },
    'record-sink': {},
  });
  const { clock, 'record-sink': sink } = options;
  if (clock !== 'system' && clock !== 'controlled') {
    throw new CommandLineError(`Expected --clock to be system or controlled, but found "${clock ?? ''}".`);
  }
  const clockOffsetMs = Number(options['clock-offset']);
  if (!Number.isSafeInteger(clockOffsetMs)) {
    throw new CommandLineError(
      `Expected --clock-offset in milliseconds, but found "${options['clock-offset'] ?? ''}".`,
    );
  }
  const note = (text: string): void => void process.stderr.write(`${text}\n`);
  const server = await startBrokerServer({
    dataDir: options.data ?? '',
    port: readPort('port', options.port ?? ''),
    managementPort: readPort('management-port', options['management-port'] ?? ''),
    clock,
    clockOffsetMs,
    ...(sink === undefined ? {} : { recordSinkUrl: readHttpUrl('record-sink', sink) }),
    logger: {
      info: note,
      error: (message, cause) => note(`${message}: ${cause instanceof Error ? (cause.stack ?? '') : String(cause)}`),
    },
  });
  note(`Gateway ${server.grpcAddress}, management ${server.managementUrl}, clock ${clock}`);
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => {
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          note(`Expected to stop cleanly, but ${String(error)}`);
          process.exit(1);
        },
      );
    });
  }
  exitWithParent(() => server.stop());
  process.stdout.write('ready\n');
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof CommandLineError ? 2 : 1);
});
