import { startDatabaseServer } from '../embedded/database/server.ts';

/** Opens the data folder for a command beside the product; throws Error with what to do while the product has it open. */
export function openEmbeddedDatabase(dataDir: string) {
  return startDatabaseServer({ port: 0, dataDir }).catch((error: unknown) => {
    throw new Error(
      `数据目录 ${dataDir} 打不开：请先停止系统，或用 MONGODB_URI 指明数据库地址。 Expected the data folder to be free.`,
      { cause: error },
    );
  });
}
