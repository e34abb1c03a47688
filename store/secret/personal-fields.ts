import type { SecretBox } from './secret-box.ts';
import { sealedSchema } from './secret-box.ts';

type Tree = Record<string, unknown>;

/** Closes the personal data of one collection on its way into the database and opens it on its way out. */
export interface PersonalFields {
  /** The document as it is kept. */
  seal(id: string, document: Tree): Tree;
  /** The update as it is kept; refuses one whose row is not named, because a value is bound to its row. */
  sealUpdate(id: unknown, update: Record<string, Tree>): Record<string, Tree>;
  /** The document as it is meant; one written before its fields were closed is answered as it is. */
  open(id: string, document: Tree): Tree;
  /** The fields that stand in clear or under an older key: path, value as kept, value as it should be kept. */
  outdated(id: string, document: Tree): { path: string; kept: unknown; sealed: unknown }[];
  /** Filters of rows that may have such a field; one is enough. */
  outdatedFilter(trusted: (operators: Tree) => unknown): Tree[];
}

/**
 * Personal data that is kept closed: the paths of a collection, each value bound to collection, row and path. Without keys
 * the fields are left out of what is read, and nothing that has one is written.
 */
export function personalFields(
  collection: string,
  paths: readonly string[],
  box: SecretBox | undefined,
): PersonalFields {
  const place = (id: string, path: string): string => `${collection}:${id}:${path}`;
  const close = (id: string, path: string, value: unknown): unknown => {
    if (box === undefined) throw new Error(`Expected the keys of personal data to write ${path}, but found none`);
    // Whatever was typed is closed, of any type: so nothing typed can pass for a closed value.
    return box.seal(JSON.stringify(value), place(id, path));
  };
  const read = (id: string, path: string, kept: unknown): unknown => {
    const sealed = sealedSchema.safeParse(kept);
    if (!sealed.success) return kept;
    return box === undefined ? undefined : (JSON.parse(box.open(sealed.data, place(id, path))) as unknown);
  };
  const isCurrent = (kept: unknown): boolean => sealedSchema.safeParse(kept).data?.keyId === box?.currentKeyId;
  const each = (document: Tree, change: (path: string, value: unknown) => unknown): Tree =>
    paths.reduce((tree, path) => changeAt(tree, path.split('.'), (value) => change(path, value)), document);

  return {
    seal: (id, document) => each(document, (path, value) => close(id, path, value)),
    open: (id, document) => each(document, (path, value) => read(id, path, value)),
    sealUpdate(id, update) {
      const changed = Object.entries(update).map(([operator, fields]): [string, Tree] => {
        const sealed = Object.entries(fields).map(([key, value]): [string, unknown] => {
          const touched = paths.filter((path) => within(path, key) || within(key, path));
          if (touched.length === 0 || operator === '$unset') return [key, value];
          if (typeof id !== 'string' || !operator.startsWith('$set') || !touched.every((path) => within(path, key))) {
            throw new Error(`Expected one named row and a whole value to change ${key}, but found ${operator}`);
          }
          const whole = touched.reduce(
            (kept, path) =>
              path === key
                ? close(id, path, kept)
                : changeAt({ kept }, ['kept', ...path.slice(key.length + 1).split('.')], (one) => close(id, path, one))[
                    'kept'
                  ],
            value,
          );
          return [key, whole];
        });
        return [operator, Object.fromEntries(sealed)];
      });
      return Object.fromEntries(changed);
    },
    outdated(id, document) {
      const found: { path: string; kept: unknown; sealed: unknown }[] = [];
      each(document, (path, kept) => {
        if (!isCurrent(kept)) found.push({ path, kept, sealed: close(id, path, read(id, path, kept)) });
        return kept;
      });
      return found;
    },
    outdatedFilter: (trusted) =>
      paths.map((path) => ({
        [path]: trusted({ $exists: true }),
        [`${path}.keyId`]: trusted({ $ne: box?.currentKeyId ?? '' }),
      })),
  };
}

const within = (path: string, key: string): boolean => path === key || path.startsWith(`${key}.`);

/** A copy with the value at the path changed; undefined takes it out. What has no such value stays as it is. */
function changeAt(tree: Tree, [key = '', ...rest]: readonly string[], change: (value: unknown) => unknown): Tree {
  const value = tree[key];
  if (value === undefined || value === null) return tree;
  if (rest.length > 0) {
    const isTree = typeof value === 'object' && !Array.isArray(value);
    return isTree ? { ...tree, [key]: changeAt(value as Tree, rest, change) } : tree;
  }
  const { [key]: _old, ...others } = tree;
  const changed = change(value);
  return changed === undefined ? others : { ...tree, [key]: changed };
}
