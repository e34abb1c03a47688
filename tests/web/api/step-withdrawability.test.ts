import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { stepWithdrawability, whyNotWithdrawable } from '../../../web/api/task/step-withdrawability.ts';
import { nextSteps } from '../../../zeebe/next-steps.ts';

/** Every user task of every diagram: where it stands, what completing it performs, and the user tasks right after it. */
const steps = readdirSync('processes', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.bpmn'))
  .flatMap((name) => {
    const xml = readFileSync(`processes/${name}`, 'utf8');
    return [...xml.matchAll(/<bpmn:userTask id="([^"]+)"[\s\S]*?<\/bpmn:userTask>/gu)].map(([content, id = '']) => ({
      place: `${name}#${id}`,
      act: /<zeebe:header key="act" value="([^"]*)"/u.exec(content)?.[1] ?? '',
      next: [...nextSteps(xml, id).keys()],
    }));
  });
const everWithdrawable = (act: string): boolean => stepWithdrawability[act]?.when !== 'never';

describe('which finished steps may be withdrawn', () => {
  it('should be decided for every user task of every diagram, and for nothing else', () => {
    expect(steps.length).toBeGreaterThan(50);
    expect(steps.filter(({ act }) => stepWithdrawability[act] === undefined).map(({ place }) => place)).toEqual([]);
    expect(Object.keys(stepWithdrawability).sort()).toEqual([...new Set(steps.map(({ act }) => act))].sort());
  });

  it('should allow an act only where some diagram has a user task right after it', () => {
    const idle = Object.keys(stepWithdrawability).filter(
      (act) => everWithdrawable(act) && !steps.some((step) => step.act === act && step.next.length > 0),
    );
    expect(idle).toEqual([]);
  });

  it('should give a sentence in both languages wherever it says no', () => {
    for (const [act, { when, whyNot }] of Object.entries(stepWithdrawability)) {
      if (when === 'always') continue;
      expect([act, whyNot.zh]).toEqual([act, expect.stringMatching(/不能撤回/u)]);
      expect([act, whyNot.en]).toEqual([act, expect.stringMatching(/cannot be withdrawn/u)]);
    }
  });

  it('should depend on what was handed in, and say no to what nobody has decided', () => {
    // given
    const done = (act: string, data: Record<string, unknown>, variables: Record<string, unknown> = {}) =>
      whyNotWithdrawable({
        act,
        variables,
        submission: { data, variables: {}, idempotencyKey: 'key-1', commandId: 'complete:1' },
      });
    // when // then
    expect(done('level-review', { decision: 'passed' })).toBeUndefined();
    expect(done('level-review', { decision: 'unit-again' })?.zh).toContain('已作废');
    expect(done('level-review', {})).toBeDefined();
    expect(whyNotWithdrawable({ act: 'level-review', variables: {} })).toBeDefined();
    expect(done('rectify', {})).toBeUndefined();
    expect(
      done('record-supervision', { outcome: 'rectify' }, { jointSupervisorIds: ['housing-bureau'] }),
    ).toBeUndefined();
    expect(done('record-supervision', { outcome: 'rectify' }, { jointSupervisorIds: [] })?.zh).toContain('已经送达');
    expect(done('cast-ballot', { decision: 'passed' })?.zh).toContain('投票不得更改');
    expect(done('an-act-of-tomorrow', { decision: 'passed' })).toBeDefined();
  });
});
