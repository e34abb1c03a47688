import { message } from '../../../../domain/message.ts';
import type { MatterFact } from '../matter-kind.ts';

/** Rows of Chinese label, English label and value; those without a value are left out. */
export function factsOf(rows: readonly (readonly [string, string, string | undefined])[]): MatterFact[] {
  return rows.flatMap(([zh, en, value]) =>
    value === undefined || value.trim() === '' ? [] : [{ label: message(zh, en), value }],
  );
}

/** A text among the findings; empty when there is none. */
export function textOf(findings: Readonly<Record<string, unknown>>, name: string): string {
  const value = findings[name];
  return typeof value === 'string' ? value : '';
}
