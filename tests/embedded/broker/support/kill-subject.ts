import { writeSync } from 'node:fs';
import { dmnDecisions } from '../../../../embedded/broker/dmn/dmn-language.ts';
import { feelExpressions } from '../../../../embedded/broker/feel/feel-language.ts';
import { openBroker } from '../../../../embedded/broker/open-broker.ts';
import { diagram, end, flow, serviceTask, start } from './diagram.ts';

/**
 * A broker under load, to be killed: says `try N` before it starts an instance and `made N` once that is acknowledged, likewise
 * `end N` and `done N` of its job. Pipes are written at once, so that nothing said is lost in the kill.
 */
const [dataDir = '', firstNumber = '0'] = process.argv.slice(2);
const say = (text: string): void => void writeSync(1, `${text}\n`);

const broker = await openBroker({
  dataDir,
  expressions: feelExpressions,
  decisions: dmnDecisions,
  logger: { info: () => undefined, error: (text) => say(`error ${text}`) },
  store: { eventsPerSnapshot: 300 },
});
const xml = diagram('p', start() + serviceTask('work') + end() + flow('start', 'work') + flow('work', 'end'));
const resources = [{ name: 'p.bpmn', content: Buffer.from(xml) }];
await broker.execute<'deployResource'>({ kind: 'deployResource', resources });
let number = Number(firstNumber);
say('open');

async function create(): Promise<void> {
  for (;;) {
    const own = number++;
    say(`try ${String(own)}`);
    const variables = { number: own };
    await broker.execute<'createProcessInstance'>({ kind: 'createProcessInstance', bpmnProcessId: 'p', variables });
    say(`made ${String(own)}`);
  }
}

async function complete(): Promise<void> {
  for (;;) {
    const activation = { kind: 'activateJobs', type: 'work', worker: 'w', timeoutMs: 60_000, maxJobs: 5 } as const;
    const { jobs } = await broker.execute<'activateJobs'>(activation);
    for (const { key: jobKey, variables } of jobs) {
      say(`end ${String(Number(variables.number))}`);
      await broker.execute<'completeJob'>({ kind: 'completeJob', jobKey, variables: {} });
      say(`done ${String(Number(variables.number))}`);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

await Promise.all([...Array.from({ length: 8 }, create), complete(), complete()]);
