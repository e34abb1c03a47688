import type { ReactElement } from 'react';
import { AttendanceWork } from './attendance-work.tsx';
import { BallotWork } from './ballot-work.tsx';
import { CorrectionWork } from './correction-work.tsx';
import { FormWork } from './form-work.tsx';
import { FreezeWork } from './freeze-work.tsx';
import type { TaskWork } from './use-task-work.ts';

/** The acts that need more than a form; every other act is its form. */
const panels: Readonly<Record<string, (props: { readonly work: TaskWork }) => ReactElement>> = {
  'cast-ballot': BallotWork,
  'record-attendance': AttendanceWork,
  'freeze-list': FreezeWork,
  'correct-application': CorrectionWork,
  'correct-material': CorrectionWork,
};

/** What the person does in this task. */
export function WorkPanel({ work }: { readonly work: TaskWork }): ReactElement {
  const Panel = panels[work.task.act] ?? FormWork;
  return <Panel work={work} />;
}
