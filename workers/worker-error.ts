/** An outcome the diagram models: it goes to the error boundary event with this code. */
export class BpmnError<Code extends string = string> extends Error {
  override readonly name = 'BpmnError';
  readonly code: Code;
  /** @param reason in words for people; it stays out of the engine's routing. */
  constructor(code: Code, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** A fault that may pass by itself (mail server, clock not there yet): the job is tried again after a while. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}

/** Something a person must put right (data missing, a case nobody thought of): the job becomes an incident at once. */
export class IncidentError extends Error {
  override readonly name = 'IncidentError';
}
