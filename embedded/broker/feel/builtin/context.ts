import { builtin } from './define.ts';
import type { Builtins } from './define.ts';
import { isContext, isList } from '../value.ts';
import type { FeelContext, FeelValue } from '../value.ts';

/** Functions over contexts. */
export const contextBuiltins: Builtins = {
  'get value': builtin(['context', 'key'], ([context, key]) => {
    if (!isContext(context)) return null;
    const path = isList(key) ? key : [key ?? null];
    return path.reduce<FeelValue>(
      (target, name) => (isContext(target) && typeof name === 'string' ? (target[name] ?? null) : null),
      context,
    );
  }),
  'get entries': builtin(['context'], ([context]) =>
    isContext(context) ? Object.entries(context).map(([key, value]) => ({ key, value })) : null,
  ),
  'context put': builtin(['context', 'key', 'value'], ([context, key, value = null]) => {
    if (!isContext(context)) return null;
    if (typeof key === 'string') return { ...context, [key]: value };
    return isList(key) ? putAt(context, key, value) : null;
  }),
  'put all': builtin(['contexts'], (contexts) => merge(contexts), 'any'),
  'context merge': builtin(
    ['contexts'],
    (contexts) => merge(contexts.length === 1 && isList(contexts[0]) ? contexts[0] : contexts),
    'any',
  ),
  context: builtin(['entries'], ([entries]) => {
    const members = isList(entries) ? entries : [entries ?? null];
    const result: Record<string, FeelValue> = {};
    for (const member of members) {
      if (!isContext(member) || typeof member['key'] !== 'string') return null;
      result[member['key']] = member['value'] ?? null;
    }
    return result;
  }),
};

function merge(contexts: readonly FeelValue[]): FeelValue {
  return contexts.every((item) => isContext(item)) ? (Object.assign({}, ...contexts) as FeelContext) : null;
}

function putAt(context: FeelContext, path: readonly FeelValue[], value: FeelValue): FeelValue {
  const [name, ...rest] = path;
  if (typeof name !== 'string') return null;
  if (rest.length === 0) return { ...context, [name]: value };
  const inner = context[name];
  const changed = putAt(isContext(inner) ? inner : {}, rest, value);
  return changed === null ? null : { ...context, [name]: changed };
}
