import type { CounterRepository } from './counter.repository.ts';

/** The next number people know a case by, such as `2025-000123`. */
export async function nextCaseNumber(counters: CounterRepository, policyYear: number): Promise<string> {
  const value = await counters.next(`application-${policyYear}`);
  return `${policyYear}-${String(value).padStart(6, '0')}`;
}
