import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { startDatabaseServer } from '../../embedded/database/server.ts';
import { startApplication } from '../../main/application.ts';
import { readConfig } from '../../main/config.ts';
import { secretsKeys } from '../../main/secrets-keys.ts';
import { createSecretBox } from '../../store/secret/secret-box.ts';
import type { SecretBox } from '../../store/secret/secret-box.ts';
import type { AppEngine, AppEngineKind } from './app-engine.ts';

/** The whole product in this process, on an engine and an embedded database of its own. */
export interface TestApp {
  readonly url: string;
  /** Folder of the `.eml` files and of the clock. */
  readonly dataDir: string;
  /** Gateway of the engine, for starting a called process by itself. */
  readonly grpcAddress: string;
  /** For what no page does: registering organisations and people. */
  readonly mongoUri: string;
  /** The keys of its personal data. */
  readonly secretBox: SecretBox;
  stop(): Promise<void>;
}

/** Starts the product as `npm start` does, on the given engine, with the demo's people, the clock at 2025-09-22 and further settings. */
export async function startTestApp(
  kind: AppEngineKind,
  settings: Readonly<Record<string, string>> = {},
  /** What is to stand in the database before the product starts. */
  prepare?: (mongoUri: string) => Promise<void>,
  log: Logger = pino({ level: process.env['ZHICHENG_TEST_LOG'] ?? 'silent' }),
): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-app-'));
  const database = await startDatabaseServer({ port: 0, dataDir });
  const config = readConfig({ NODE_ENV: 'test', PORT: '0', DATA_DIR: dataDir, ...settings });
  const mongoUri = `${database.uri}zhicheng`;
  let engine: AppEngine | undefined;
  try {
    await prepare?.(mongoUri);
    const application = await startApplication(
      config,
      {
        mongoUri,
        startEngine: async (recordSinkUrl) => {
          engine = await kind.start(recordSinkUrl);
          return engine;
        },
      },
      log,
    );
    return {
      url: application.url,
      grpcAddress: engine?.grpcAddress ?? '',
      dataDir,
      mongoUri,
      secretBox: createSecretBox(secretsKeys(config.SECRETS_KEY, dataDir)),
      async stop() {
        await application.stop();
        await engine?.stop();
        await database.stop();
        rmSync(dataDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await engine?.stop();
    await database.stop();
    throw error;
  }
}
