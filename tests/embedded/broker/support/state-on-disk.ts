import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogStore } from '../../../../embedded/broker/log/log-store.ts';
import { applyEvent } from '../../../../embedded/broker/state/apply/apply.ts';
import { State } from '../../../../embedded/broker/state/state.ts';

/** The state a broker would open with if the one that uses a folder were killed now: what was written last plus the log. */
export async function stateOnDisk(dataDir: string): Promise<ReturnType<State['dump']>> {
  const copy = await mkdtemp(join(tmpdir(), 'broker-copy-'));
  await cp(dataDir, copy, { recursive: true });
  const state = new State();
  const log = new LogStore(copy, state);
  await log.open((event) => {
    applyEvent(state, event);
  });
  const dump = state.dump();
  await log.close();
  await rm(copy, { recursive: true, force: true });
  return dump;
}
