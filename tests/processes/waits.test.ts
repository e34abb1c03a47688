import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const waitSchema = z
  .object({
    deadline: z.union([z.string(), z.number()]).transform(String).optional(),
    deadlines: z.array(z.union([z.string(), z.number()]).transform(String)).optional(),
    reason: z.string().min(4).optional(),
  })
  .refine((wait) => Object.values(wait).filter((value) => value !== undefined).length === 1);
const waits = z
  .record(z.string(), z.record(z.string(), waitSchema))
  .parse(parse(readFileSync('processes/waits.yaml', 'utf8')));
const policy = z
  .object({
    values: z.array(z.object({ code: z.string(), period: z.object({}).optional() })),
    officeDefaults: z.array(z.object({ code: z.string() })),
  })
  .parse(parse(readFileSync('processes/policy/2025/policy.yaml', 'utf8')));
const periods = new Set([
  ...policy.values.filter(({ period }) => period !== undefined).map(({ code }) => code),
  ...policy.officeDefaults.map(({ code }) => code),
]);

const diagrams = readdirSync('processes', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.bpmn'))
  .map((name) => ({ id: basename(name, '.bpmn'), xml: readFileSync(`processes/${name}`, 'utf8') }));

/** The elements of a kind in a diagram: id and what stands in it. */
function elementsOf(xml: string, ...kinds: readonly string[]): { id: string; inner: string }[] {
  return kinds.flatMap((kind) =>
    [...xml.matchAll(new RegExp(`<bpmn:${kind} id="([^"]+)"[^>]*>([\\s\\S]*?)</bpmn:${kind}>`, 'gu'))].map(
      ([, id = '', inner = '']) => ({ id, inner }),
    ),
  );
}

describe.each(diagrams)('the waits of $id', ({ id, xml }) => {
  it('should each have a deadline of the policy package where a person has to act', () => {
    const without = elementsOf(xml, 'userTask').filter(({ inner }) => {
      const code = /<zeebe:header key="deadline" value="([^"]+)"/u.exec(inner)?.[1];
      return code === undefined || !periods.has(code);
    });
    expect(without.map((task) => task.id)).toEqual([]);
  });

  it('should each be named with the deadline that covers it, or the reason why none does, where nobody acts', () => {
    const events = elementsOf(xml, 'intermediateCatchEvent', 'receiveTask').filter(
      ({ inner }) => !inner.includes('linkEventDefinition'),
    );
    expect(Object.keys(waits[id] ?? {}).sort()).toEqual(events.map((event) => event.id).sort());
  });

  it('should name no deadline that the policy package does not have', () => {
    const named = Object.values(waits[id] ?? {}).flatMap((wait) => [wait.deadline ?? [], wait.deadlines ?? []].flat());
    expect(named.filter((code) => !periods.has(code))).toEqual([]);
  });
});

describe('the list of waits', () => {
  it('should name only diagrams there are', () => {
    expect(diagrams.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(waits)));
  });
});
