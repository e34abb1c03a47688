import { connectStore } from '../../store/connect.ts';
import { startDatabaseServer } from '../../embedded/database/server.ts';
import { readConfig } from '../config.ts';

/** `npm run verify-audit`: checks the audit chain; exit 1 and the first bad row when it does not hold. */
async function run(): Promise<number> {
  const { MONGODB_URI, DATA_DIR } = readConfig(process.env);
  const embedded = MONGODB_URI === undefined ? await openEmbedded(DATA_DIR) : undefined;
  const stores = await connectStore(MONGODB_URI ?? `${embedded?.uri ?? ''}zhicheng`);
  try {
    const { rows, broken } = await stores.audit.verify();
    if (broken === undefined) {
      process.stdout.write(`审计链完好，共 ${rows} 条。 The audit chain holds: ${rows} rows.\n`);
      return 0;
    }
    process.stderr.write(
      `审计链在第 ${broken.seq} 条断开。 The audit chain breaks at row ${broken.seq}: ${broken.reason}.\n`,
    );
    return 1;
  } finally {
    await stores.close();
    await embedded?.stop();
  }
}

function openEmbedded(dataDir: string) {
  return startDatabaseServer({ port: 0, dataDir }).catch((error: unknown) => {
    throw new Error(
      `数据目录 ${dataDir} 打不开：系统正在运行时，请用 MONGODB_URI 指明数据库地址。 Expected the data folder to be free.`,
      { cause: error },
    );
  });
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
