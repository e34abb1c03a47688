import { maxDocumentBytes } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { maxMessageBytes } from '../wire/message.ts';
import type { Command } from './command.ts';
import { maxWriteBatch } from './insert.ts';

/** The wire version of MongoDB 7.0, whose commands these are; drivers ask for at least 9. */
const wireVersion = 21;
const version = '7.0.0';

/** `hello` and its old names. It answers as a standalone server, so that drivers neither retry writes nor open transactions. */
export const hello: Command = ({ body }, engine) => ({
  helloOk: true,
  ...('hello' in body ? { isWritablePrimary: true } : { ismaster: true }),
  maxBsonObjectSize: maxDocumentBytes,
  maxMessageSizeBytes: maxMessageBytes,
  maxWriteBatchSize: maxWriteBatch,
  localTime: new Date(engine.now()),
  logicalSessionTimeoutMinutes: 30,
  connectionId: 1,
  minWireVersion: 0,
  maxWireVersion: wireVersion,
  readOnly: false,
  ok: 1,
});

/** `ping`, `endSessions` and other commands that ask for nothing but an answer. */
export const acknowledge: Command = () => ({ ok: 1 });

/** `buildInfo`. */
export const buildInfo: Command = () => ({
  version,
  gitVersion: 'none',
  modules: ['zhicheng-embedded'],
  versionArray: [7, 0, 0, 0],
  bits: 64,
  debug: false,
  maxBsonObjectSize: maxDocumentBytes,
  ok: 1,
});

/** `serverStatus`: the few figures that make sense here. Times in seconds, memory in MB. */
export const serverStatus: Command = (_request, engine) => ({
  version,
  process: 'zhicheng-embedded-database',
  pid: process.pid,
  uptime: Math.floor(process.uptime()),
  localTime: new Date(engine.now()),
  mem: { bits: 64, resident: Math.round(process.memoryUsage().rss / 1024 / 1024) },
  ok: 1,
});

/** `getParameter`: only the one that drivers and tools look at. */
export const getParameter: Command = ({ body }) => {
  if (body['getParameter'] !== '*' && !('featureCompatibilityVersion' in body)) {
    throw new MongoError(72, 'no option found to get');
  }
  return { featureCompatibilityVersion: { version: '7.0' }, ok: 1 };
};

/** `connectionStatus`: there are no users; whoever reaches the loopback port may do everything. */
export const connectionStatus: Command = () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
  ok: 1,
});

/** `commitTransaction` and `abortTransaction`. */
export const refuseTransaction: Command = () => {
  throw transactionError();
};

/** MongoDB's own answer to a transaction on a standalone server. */
export function transactionError(): MongoError {
  return new MongoError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
}
