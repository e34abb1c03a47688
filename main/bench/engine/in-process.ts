import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dmnDecisions } from '../../../embedded/broker/dmn/dmn-language.ts';
import { feelExpressions } from '../../../embedded/broker/feel/feel-language.ts';
import { openBroker } from '../../../embedded/broker/open-broker.ts';
import { diagrams, processIds } from './diagrams.ts';
import { inLanes } from '../lanes.ts';

const commands = 50_000;
const lanes = 500;

/** Durable commands per second (start of an instance up to its waiting job) without the network between. */
export async function inProcessCommandsPerSecond(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-bench-'));
  const broker = await openBroker({ dataDir, expressions: feelExpressions, decisions: dmnDecisions });
  try {
    const resources = diagrams.map((xml, index) => ({
      name: `bench-${String(index)}.bpmn`,
      content: Buffer.from(xml),
    }));
    await broker.execute({ kind: 'deployResource', resources });
    const began = performance.now();
    await inLanes(commands, lanes, async () => {
      await broker.execute({
        kind: 'createProcessInstance',
        bpmnProcessId: processIds.waiting,
        version: -1,
        variables: {},
      });
    });
    return Number(((commands / (performance.now() - began)) * 1000).toFixed(0));
  } finally {
    await broker.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
