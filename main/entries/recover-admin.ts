import { userInfo } from 'node:os';
import { connectStore } from '../../store/connect.ts';
import { CommandLineError, readOptions } from '../command-line.ts';
import { readConfig } from '../config.ts';
import { openEmbeddedDatabase } from '../open-embedded-database.ts';
import { recoverAdmin } from '../recover-admin.ts';

/**
 * `npm run recover-admin -- --username NAME [--name PERSON]`: on the machine of the database, when no security administrator
 * can sign in any more; prints a link by which the person sets a password.
 */
async function run(): Promise<void> {
  const config = readConfig(process.env);
  const { username, name } = readOptions(process.argv.slice(2), { username: {}, name: {} });
  if (username === undefined) {
    throw new CommandLineError('请用 --username 指明安全管理员的用户名。 Expected --username, but found none.');
  }
  const embedded = config.MONGODB_URI === undefined ? await openEmbeddedDatabase(config.DATA_DIR) : undefined;
  const stores = await connectStore(config.MONGODB_URI ?? `${embedded?.uri ?? ''}zhicheng`);
  try {
    await stores.ensureIndexes();
    const operator = userInfo().username;
    const { path, expiresAt } = await recoverAdmin({ username, name, operator }, stores, Date.now());
    const link = `${config.PUBLIC_URL ?? `http://localhost:${config.PORT}`}${path}`;
    process.stdout.write(
      `请在 ${expiresAt.toISOString()} 前打开链接设置密码（只显示这一次，只能用一次）：\n${link}\n` +
        '该账号的登录和双重验证已全部结束，本次操作已记入审计。 Sign-ins and second factor have ended; this is in the audit.\n',
    );
  } finally {
    await stores.close();
    await embedded?.stop();
  }
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
