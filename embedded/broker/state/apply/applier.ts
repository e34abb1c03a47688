import type { EventType, LoggedEvent } from '../event.ts';
import type { State } from '../state.ts';

/** Changes the state by one event; knows nothing of diagrams and decides nothing. */
export type Applier<T extends EventType> = (state: State, event: LoggedEvent<T>) => void;

/** The appliers of one type of event by intent; an intent without one changes nothing. */
export type Appliers<T extends EventType> = Readonly<Record<string, Applier<T>>>;
