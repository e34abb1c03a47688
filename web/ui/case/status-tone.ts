import type { Tone } from '../frames/tone.tsx';

const TONES: Readonly<Record<string, Tone>> = {
  draft: 'grey',
  returnedByUnit: 'amber',
  returned: 'amber',
  correction: 'amber',
  objectionCheck: 'amber',
  refused: 'red',
  failed: 'red',
  revoked: 'red',
  abandoned: 'red',
  passed: 'green',
  filed: 'green',
  issued: 'green',
  certified: 'green',
  archived: 'green',
};

/** The colour of an application's status; being under way with others is blue. */
export function statusTone(status: string): Tone {
  return TONES[status] ?? 'blue';
}
