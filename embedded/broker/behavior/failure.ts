import type { Key } from '../command.ts';
import type { IncidentType } from '../state/entities.ts';

/** An expected problem in a process: whoever runs the step turns it into an incident and takes the step's effects back. */
export class Failure extends Error {
  readonly errorType: IncidentType;
  /** The scope whose variables would mend it; the element's own when absent. */
  readonly variableScopeKey: Key | undefined;

  constructor(errorType: IncidentType, message: string, variableScopeKey?: Key) {
    super(message);
    this.name = 'Failure';
    this.errorType = errorType;
    this.variableScopeKey = variableScopeKey;
  }
}
