import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Stops the second database and the real Zeebe of this test run, if they were started, and removes what they left. */
export default async function tearDown() {
  await globalThis.stopSecondDatabase?.();
  const folder = join(tmpdir(), `zhicheng-real-zeebe-${process.env.ZHICHENG_TEST_RUN}`);
  const state = join(folder, 'state.json');
  if (existsSync(state)) {
    const { pids } = JSON.parse(readFileSync(state, 'utf8'));
    for (const pid of pids) stop(pid);
    for (let tries = 0; tries < 100 && pids.some(isAlive); tries += 1)
      await new Promise((done) => setTimeout(done, 100));
  }
  rmSync(folder, { recursive: true, force: true });
}

function stop(pid) {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
