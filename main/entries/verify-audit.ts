import { connectStore } from '../../store/connect.ts';
import { verifyLedger } from '../../store/certificate/enter-certificate.ts';
import { startDatabaseServer } from '../../embedded/database/server.ts';
import { readConfig } from '../config.ts';

/** `npm run verify-audit`: checks the chains of the audit, of every session's ballots and of the ledger of certificates; exit 1 and the first bad row when one does not hold. */
async function run(): Promise<number> {
  const { MONGODB_URI, DATA_DIR } = readConfig(process.env);
  const embedded = MONGODB_URI === undefined ? await openEmbedded(DATA_DIR) : undefined;
  const stores = await connectStore(MONGODB_URI ?? `${embedded?.uri ?? ''}zhicheng`);
  try {
    const { rows, broken } = await stores.audit.verify();
    for (const { id, number, minutes } of await stores.sessions.all()) {
      const ballots = await stores.ballots.verify(id);
      // The minutes name the end of the chain, so that ballots taken off its end are missed as well (17k).
      const cutOff = minutes?.ballotHash !== undefined && minutes.ballotHash !== ballots.head;
      if (ballots.broken === undefined && !cutOff) continue;
      const seq = ballots.broken?.seq ?? ballots.rows + 1;
      process.stderr.write(
        `评审批次 ${number} 的选票自第 ${seq} 张起与投出时不一致。 The ballots of ${number} were changed from number ${seq} on.\n`,
      );
      return 1;
    }
    const ledger = await verifyLedger(stores);
    if (ledger.brokenAt !== undefined) {
      process.stderr.write(
        `证书台账自第 ${ledger.brokenAt} 条起与登记时不一致。 The ledger of certificates was changed from row ${ledger.brokenAt} on.\n`,
      );
      return 1;
    }
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
