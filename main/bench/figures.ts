import type { DatabaseLoadResult } from './database-load.ts';
import type { LoadResult } from './load.ts';

/** What was measured of one server; memory in megabytes, start-up from spawning to its `ready` line. */
export interface Measured extends LoadResult {
  readonly startUpMs: number;
  readonly idleMb: number;
  readonly loadedMb: number;
}

/** What was measured of the embedded database: memory after the load, start-up with all work items on disk. */
export interface DatabaseMeasured extends DatabaseLoadResult {
  readonly startUpMs: number;
  readonly residentMb: number;
}

/** A measured value beside what is aimed at. */
interface Figure {
  readonly value: number;
  readonly aim: string;
  readonly isMet: boolean;
}

/** The three figures that decide, and how far the ratio could go at all with this client on this machine. */
interface Figures {
  readonly readyMs: Figure;
  readonly residentMb: Figure;
  /** Instances completed per second, embedded to real; absent without a real Zeebe. */
  readonly ratioToRealZeebe?: Figure & { readonly ceiling: number };
  /** The part of what the client could reach at most, with a gateway that does nothing. */
  readonly partOfCeiling: number;
}

function below(value: number, limit: number): Figure {
  return { value, aim: `< ${String(limit)}`, isMet: value < limit };
}

/** The figures of the embedded database beside what is aimed at; the rates are durable writes and have no aim. */
export function databaseFiguresOf(measured: DatabaseMeasured): Record<string, Figure> {
  return {
    listP95Ms: below(measured.listP95Ms, 5),
    countP95Ms: below(measured.countP95Ms, 20),
    readyMs: below(measured.startUpMs, 2000),
    residentMb: below(measured.residentMb, 250),
  };
}

/** Derives the figures; start-up is whatever `embedded` says (the median of several starts), resident memory is taken after the load. */
export function figuresOf(embedded: Measured, nothing: Measured, real: Measured | undefined): Figures {
  const ratio = (one: Measured, other: Measured): number =>
    Number((one.completedPerSecond / other.completedPerSecond).toFixed(2));
  const toReal = real && ratio(embedded, real);
  return {
    readyMs: below(embedded.startUpMs, 1000),
    residentMb: below(embedded.loadedMb, 200),
    ...(real && toReal !== undefined
      ? { ratioToRealZeebe: { value: toReal, aim: '>= 2', isMet: toReal >= 2, ceiling: ratio(nothing, real) } }
      : {}),
    partOfCeiling: ratio(embedded, nothing),
  };
}
