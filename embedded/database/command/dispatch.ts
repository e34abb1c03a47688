import { encodeReply } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError, asMongoError } from '../wire/mongo-error.ts';
import type { Request } from '../wire/message.ts';
import { aggregate, count, distinct } from './aggregate.ts';
import { collStats, create, dbStats, drop, dropDatabase, listCollections, listDatabases } from './collections.ts';
import type { Command } from './command.ts';
import { deleteDocuments } from './delete.ts';
import type { Engine } from './engine.ts';
import { explain } from './explain.ts';
import { findAndModify } from './find-and-modify.ts';
import { find, getMore, killCursors } from './find.ts';
import {
  acknowledge,
  buildInfo,
  connectionStatus,
  getParameter,
  hello,
  refuseTransaction,
  serverStatus,
  transactionError,
} from './handshake.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { update } from './update.ts';

const commands: Readonly<Record<string, Command>> = {
  // handshake
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: acknowledge,
  endSessions: acknowledge,
  killSessions: acknowledge,
  buildInfo,
  buildinfo: buildInfo,
  serverStatus,
  getParameter,
  connectionStatus,
  commitTransaction: refuseTransaction,
  abortTransaction: refuseTransaction,
  // documents
  insert,
  update,
  delete: deleteDocuments,
  findAndModify,
  findandmodify: findAndModify,
  find,
  getMore,
  killCursors,
  count,
  distinct,
  aggregate,
  explain,
  // collections and indexes
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  collStats,
  dbStats,
  createIndexes,
  dropIndexes,
  listIndexes,
};

/** Runs the command of a request; whatever goes wrong becomes an answer. */
export async function dispatch(request: Request, engine: Engine): Promise<Uint8Array> {
  try {
    const reply = await engine.run(() => {
      const [name = ''] = Object.keys(request.body);
      const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
      if (!command) throw new MongoError(59, `no such command: '${name}'`);
      // A number alone marks a retryable write; without a record of it a retry would apply twice.
      if ('txnNumber' in request.body || 'startTransaction' in request.body) throw transactionError();
      return command(request, engine);
    });
    return reply instanceof Uint8Array ? reply : encodeReply(reply);
  } catch (thrown) {
    return encodeReply(errorReply(asMongoError(thrown)));
  }
}

function errorReply(error: MongoError): Document {
  return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details };
}
