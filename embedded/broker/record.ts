/** A record of the broker in the shape Zeebe's exporters see. */
export interface ExportedRecord {
  readonly partitionId: number;
  readonly key: number;
  readonly position: number;
  readonly sourceRecordPosition: number;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly recordType: 'EVENT';
  /** `PROCESS_INSTANCE`, `JOB`, `VARIABLE`, `TIMER`, `INCIDENT`, `PROCESS`, … */
  readonly valueType: string;
  /** `ELEMENT_ACTIVATED`, `CREATED`, … */
  readonly intent: string;
  readonly rejectionType: 'NULL_VAL';
  readonly rejectionReason: '';
  readonly brokerVersion: string;
  readonly value: Readonly<Record<string, unknown>>;
}
