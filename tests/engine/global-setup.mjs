import { startSecondDatabase } from '../second-database/start.mjs';

/**
 * Names the test run, so that its workers share one real Zeebe and no other run does.
 * Starts the second database where it is required; its absence then ends the run.
 */
export default async function setUp() {
  process.env.ZHICHENG_TEST_RUN = String(process.pid);
  if (process.env.ZHICHENG_REQUIRE_SECOND_DATABASE !== '1' || process.env.ZHICHENG_SECOND_DATABASE_URI) return;
  const { uri, stop } = await startSecondDatabase();
  process.env.ZHICHENG_SECOND_DATABASE_URI = uri;
  globalThis.stopSecondDatabase = stop;
}
