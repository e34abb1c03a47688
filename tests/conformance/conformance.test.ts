import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { printJson } from '../../embedded/broker/json.ts';
import { engines } from '../engine/test-engine.ts';
import type { TestEngine } from '../engine/test-engine.ts';
import { commandCases } from './cases/command-cases.ts';
import { compensationCases } from './cases/compensation-cases.ts';
import { elementCases } from './cases/element-cases.ts';
import { escalationCases } from './cases/escalation-cases.ts';
import { eventCases } from './cases/event-cases.ts';
import { flowCases } from './cases/flow-cases.ts';
import { migrationCases } from './cases/migration-cases.ts';
import { modificationCases } from './cases/modification-cases.ts';
import { scopeCases } from './cases/scope-cases.ts';
import { streamCases } from './cases/stream-cases.ts';
import { textCases } from './cases/text-cases.ts';
import { knownDifferences } from './known-differences.ts';
import { Stage } from './stage.ts';

/** What a real Zeebe 8.5.8 showed; ZHICHENG_RECORD=1 writes it anew from the real one. */
const answers = readRecorded('zeebe-answers.json');
/** The records that Zeebe wrote, for every instance of a case. */
const streams = readRecorded('zeebe-records.json');
const isRecording = process.env['ZHICHENG_RECORD'] === '1';
const cases = [
  ...flowCases,
  ...eventCases,
  ...scopeCases,
  ...commandCases,
  ...compensationCases,
  ...escalationCases,
  ...textCases,
  ...modificationCases,
  ...migrationCases,
  ...elementCases,
  ...streamCases,
];
const run = `${String(process.pid)}${Date.now().toString(36)}`;

function readRecorded(name: string): Record<string, unknown> {
  const file = new URL(name, import.meta.url);
  return (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Record<string, unknown>;
}

function writeRecorded(name: string, recorded: Record<string, unknown>): void {
  writeFileSync(new URL(name, import.meta.url), `${JSON.stringify(recorded, null, 1)}\n`);
}

/** Takes the marks of this run out, and the keys, so that two engines can be compared. */
function comparable(observation: unknown, mark: string): unknown {
  const text = printJson(observation)
    .replaceAll(`-${mark}`, '')
    .replace(/225\d{13}/g, 'KEY');
  return JSON.parse(text) as unknown;
}

for (const choice of engines()) {
  describe(`what a client sees on ${choice.name}`, () => {
    let engine: TestEngine;

    beforeAll(async () => {
      if (choice.isAvailable) engine = await choice.start();
    }, 300_000);

    afterAll(async () => {
      if (isRecording) {
        writeRecorded('zeebe-answers.json', answers);
        writeRecorded('zeebe-records.json', streams);
      }
      if (choice.isAvailable) await engine.stop();
    });

    for (const [index, { name, observe }] of cases.entries()) {
      const difference = choice.name.startsWith('Zeebe') ? undefined : knownDifferences[name];
      if (difference !== undefined) {
        it.skip(`differs as is known: ${name} (${difference})`, () => undefined);
        continue;
      }
      choice.it(`should be the same: ${name}`, async () => {
        // given
        const mark = `${run}x${String(index)}`;
        const stage = new Stage(engine, mark);

        // when
        const observation = comparable(await observe(stage).finally(() => stage.close()), mark);
        const records = comparable(await stage.streams(), mark);

        // then
        if (isRecording && choice.name.startsWith('Zeebe')) {
          answers[name] = observation;
          streams[name] = records;
        }
        expect(observation).toEqual(answers[name]);
        expect(records).toEqual(streams[name]);
      });
    }

    if (choice.name.startsWith('embedded')) {
      it('should be led by its log to the state that all cases left', async () => {
        // when
        const state = await engine.stateTwice?.();

        // then
        expect(state?.replayed).toEqual(state?.written);
        expect(printJson(state?.written).length).toBeGreaterThan(10_000);
      });
    }
  });
}
