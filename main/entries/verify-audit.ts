import { existsSync } from 'node:fs';
import { connectStore } from '../../store/connect.ts';
import { verifyLedger } from '../../store/certificate/enter-certificate.ts';
import { auditPublicKey } from '../audit-key.ts';
import { CommandLineError, readOptions } from '../command-line.ts';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { openEmbeddedDatabase } from '../open-embedded-database.ts';
import { readHeads, readPublicKey } from '../read-heads.ts';
import { publicKeyText } from '../../store/audit/signed-head.ts';

/**
 * `npm run verify-audit -- [--heads DIR] [--key FILE]`: checks the chain of the audit, of each subject, of every session's ballots
 * and of the ledger of certificates, against the heads that were handed out; exit 1 and the first bad row when one does not hold.
 */
async function run(): Promise<number> {
  const config = readConfig(process.env);
  const { MONGODB_URI, DATA_DIR } = config;
  const reading = readHandedOut(config);
  if (reading.kind === 'refused') {
    process.stderr.write(`链头文件 ${reading.file} ${reading.zh}。 ${reading.file}: ${reading.en}.\n`);
    return 1;
  }
  const embedded = MONGODB_URI === undefined ? await openEmbeddedDatabase(DATA_DIR) : undefined;
  const stores = await connectStore(MONGODB_URI ?? `${embedded?.uri ?? ''}zhicheng`);
  try {
    const { rows, broken } = await stores.audit.verify(reading.heads);
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
      const count = reading.heads.length;
      process.stdout.write(
        `审计链完好，共 ${rows} 条，核对交出的链头 ${count} 份。 The audit chain holds: ${rows} rows, ${count} heads.\n`,
      );
      return 0;
    }
    process.stderr.write(
      `审计链在第 ${broken.seq} 条断开：${broken.reason.zh}。 The audit chain breaks at row ${broken.seq}: ${broken.reason.en}.\n`,
    );
    return 1;
  } finally {
    await stores.close();
    await embedded?.stop();
  }
}

/** The heads of the folder that is named, else of the one they are handed to; none where there is neither. */
function readHandedOut(config: Config) {
  const options = readOptions(process.argv.slice(2), { heads: {}, key: {} });
  const folder = options.heads ?? config.AUDIT_HANDOVER_DIR;
  if (folder === undefined) return { kind: 'found' as const, heads: [] };
  if (!existsSync(folder)) {
    throw new CommandLineError(`链头目录 ${folder} 不存在，请核对路径。 Expected a folder of heads, but found none.`);
  }
  const own = auditPublicKey(config.AUDIT_SIGNING_KEY, config.DATA_DIR);
  const trusted =
    options.key === undefined ? (own === undefined ? [] : [publicKeyText(own)]) : [readPublicKey(options.key)];
  return readHeads(folder, trusted);
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
