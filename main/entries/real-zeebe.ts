import { CommandLineError, readHttpUrl, readOptions, readPort } from '../command-line.ts';
import { startRealZeebeBroker } from '../real-zeebe/start.ts';

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2), {
    data: { required: true },
    port: { fallback: '26500' },
    'management-port': { fallback: '9600' },
    'record-sink': {},
  });
  const sink = options['record-sink'];
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => stop.abort());
  const zeebe = await startRealZeebeBroker({
    dataDir: options.data ?? '',
    port: readPort('port', options.port ?? ''),
    managementPort: readPort('management-port', options['management-port'] ?? ''),
    ...(sink === undefined ? {} : { recordSinkUrl: readHttpUrl('record-sink', sink) }),
    note: (text) => process.stderr.write(`${text}\n`),
    signal: stop.signal,
  }).catch((error: unknown) => {
    if (stop.signal.aborted) process.exit(0);
    throw error;
  });
  process.stderr.write(`Zeebe gateway ${zeebe.grpcAddress}, management ${zeebe.managementUrl}\n`);
  process.stdout.write('ready\n');
  const code = await zeebe.exited;
  process.exit(stop.signal.aborted ? 0 : code || 1);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof CommandLineError ? 2 : 1);
});
