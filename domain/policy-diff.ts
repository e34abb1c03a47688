import { message } from './message.ts';
import type { Message } from './message.ts';
import { policyLines } from './policy-line.ts';
import type { PolicyLine } from './policy-line.ts';
import type { PolicyYear } from './policy-year.ts';

/** One line of a difference between two packages; `from` is absent for what is new, `to` for what goes. */
export interface PolicyDiffLine {
  readonly code: string;
  readonly name: Message;
  readonly from?: Message;
  readonly to?: Message;
}

type Facet = readonly [Message, (line: PolicyLine) => Message];

const text = (words: string | undefined): Message => message(words ?? '—', words ?? '—');

/** What of a line may differ beside its value; each difference is a line of its own. */
const FACETS: readonly Facet[] = [
  [message('效力', 'strength'), (line) => text(line.strength)],
  [message('依据', 'source'), (line) => text(line.source)],
  [message('说明', 'note'), (line) => text(line.note)],
];

/** Everything in which a package differs from another one, line by line; empty when nothing does. */
export function policyDiff(before: PolicyYear, after: PolicyYear): PolicyDiffLine[] {
  const old = new Map(policyLines(before).map((line) => [line.key, line]));
  const now = policyLines(after);
  const kept = new Set(now.map((line) => line.key));
  const lines = now.flatMap((line) => {
    const was = old.get(line.key);
    const { code, name } = line;
    if (was === undefined) return [{ code, name, to: line.value }];
    const value = was.value.zh === line.value.zh ? [] : [{ code, name, from: was.value, to: line.value }];
    const facets = FACETS.filter(([, of]) => of(was).zh !== of(line).zh).map(([what, of]) => ({
      code,
      name: message(`${name.zh}（${what.zh}）`, `${name.en} (${what.en})`),
      from: of(was),
      to: of(line),
    }));
    return [...value, ...facets];
  });
  const gone = [...old.values()].filter((line) => !kept.has(line.key));
  const all = [...lines, ...gone.map(({ code, name, value }) => ({ code, name, from: value }))];
  // A change of a whole list shows once in its source, strength or note, not once for every item.
  return unique([...yearLine(before, after), ...all]);
}

function yearLine(before: PolicyYear, after: PolicyYear): PolicyDiffLine[] {
  if (before.year === after.year) return [];
  const name = message('政策年度', 'policy year');
  return [{ code: '', name, from: text(String(before.year)), to: text(String(after.year)) }];
}

function unique(lines: readonly PolicyDiffLine[]): PolicyDiffLine[] {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const key = JSON.stringify([line.code, line.name.zh, line.from?.zh, line.to?.zh]);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
