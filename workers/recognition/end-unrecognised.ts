import { formatDate } from '../../domain/calendar-date.ts';
import type { Application } from '../../store/application/application.entity.ts';
import type { WorkerContext } from '../worker-context.ts';

/** Writes down that a title is not recognised, with the reason the applicant reads; once per case. */
export async function endUnrecognised(
  application: Application,
  jobKey: string,
  reason: string,
  { stores, clock }: WorkerContext,
): Promise<void> {
  await stores.recognitions.settle(application.id, 'decision', {
    by: 'system',
    on: formatDate(clock.today()),
    taskId: jobKey,
    recognised: false,
    documentNo: '',
    reason,
  });
  const entry = { at: new Date(clock.now()), kind: 'recognition-refused', text: `未予认定：${reason}`, taskId: jobKey };
  await stores.applications.addHistoryOnce(application.id, entry);
}
