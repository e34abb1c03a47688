import { expect, test } from '@jest/globals';
import { evaluate } from 'feelin';
import { BpmnModdle } from 'bpmn-moddle';
import { ClassicLevel } from 'classic-level';
import mongoose from 'mongoose';
import { Camunda8 } from '@camunda8/sdk';
import * as mingo from 'mingo';
import { mkdtempSync } from 'node:fs';
import { z } from 'zod';

test('loads the lot', async () => {
  expect(evaluate('1+1', {})).toBeTruthy();
  expect(BpmnModdle).toBeDefined();
  const db = new ClassicLevel(mkdtempSync('/tmp/x'));
  await db.put('a', 'b', { sync: true });
  await db.close();
  expect(mongoose.version).toMatch(/^9/);
  expect(Camunda8).toBeDefined();
  expect(mingo.Query).toBeDefined();
  expect(z.string().parse('a')).toBe('a');
});
