import { afterEach, beforeEach, expect } from '@jest/globals';
import type { DecisionLanguage } from '../../../../embedded/broker/decision.ts';
import { TestBroker } from './test-broker.ts';

/** Gives every test of a file its own broker, and fails a test in which the engine met a bug of its own. */
export function useEngine(decisions?: DecisionLanguage): { readonly engine: TestBroker } {
  const holder: { engine: TestBroker } = { engine: new TestBroker(decisions) };
  beforeEach(async () => {
    holder.engine = await new TestBroker(decisions).open();
  });
  afterEach(async () => {
    await holder.engine.close();
    expect(holder.engine.errors).toEqual([]);
  });
  return holder;
}
