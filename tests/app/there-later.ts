/** What tests name before it is there: every use of `thing` asks what has been put by then. */
interface ThereLater<T extends object> {
  readonly thing: T;
  put(one: T): void;
  /** What has been put; undefined before. */
  there(): T | undefined;
}

/** Lets scenarios be told with something that only starts before the first of them. */
export function thereLater<T extends object>(what: string): ThereLater<T> {
  let found: T | undefined;
  const now = (): T => {
    if (found === undefined) throw new Error(`Expected ${what} to be there, but found a use of it before.`);
    return found;
  };
  return {
    thing: new Proxy({} as T, { get: (_none, name): unknown => Reflect.get(now(), name) }),
    put: (one) => {
      found = one;
    },
    there: () => found,
  };
}
