import { lazy, Suspense, useRef } from 'react';
import type { ReactElement } from 'react';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import type { TaskFormHandle } from '../form/task-form.tsx';
import { useDraft } from './use-draft.ts';
import type { TaskWork } from './use-task-work.ts';
import { WorkFrame } from './work-frame.tsx';

const TaskForm = lazy(async () => ({ default: (await import('../form/task-form.tsx')).TaskForm }));

/** Work that is a form: typed values are kept as a draft, refusals lead to the fields. */
export function FormWork({ work }: { readonly work: TaskWork }): ReactElement {
  const { t, say, language } = useLanguage();
  const form = useRef<TaskFormHandle>(null);
  const { task } = work;
  const draft = useDraft(`/tasks/${task.id}/draft`, task.form.draftSavedAt);
  const submit = (): void => {
    const found = form.current?.submit();
    if (!found) return;
    if (found.problems.length > 0) {
      work.refuse(found.problems);
      return;
    }
    draft.drop();
    void work.complete(found.data).then((done) => {
      if (!done) draft.keep(found.data);
    });
  };
  const fieldId = (field: string): string | undefined => form.current?.fieldId(field.split('.')[0] ?? field);
  const status = draft.failed
    ? t('task.draftFailed')
    : draft.saving
      ? t('task.draftSaving')
      : draft.savedAt === undefined
        ? ''
        : t('task.draftSaved', { time: momentText(draft.savedAt, language) });
  return (
    <WorkFrame work={work} submitText={t('task.complete')} onSubmit={submit} fieldId={fieldId} status={status}>
      <Suspense fallback={<p role="status">{t('form.loading')}</p>}>
        <TaskForm
          ref={form}
          schema={task.form.schema}
          data={task.form.data}
          options={task.form.options}
          readOnly={!work.mayWork}
          errors={work.error?.details.map((detail) => ({ key: detail.field ?? '', text: say(detail.message) })) ?? []}
          onChange={(data) => {
            if (work.mayWork) draft.keep(data);
          }}
          onSubmit={submit}
        />
      </Suspense>
    </WorkFrame>
  );
}
