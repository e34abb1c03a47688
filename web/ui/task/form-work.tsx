import { lazy, Suspense, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { PhrasesResponse } from '../../contract/phrase.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import type { TaskFormHandle } from '../form/task-form.tsx';
import { useLoad } from '../app/use-load.ts';
import { LostWork } from './lost-work.tsx';
import { PhraseBar } from './phrase-bar.tsx';
import { useDraft } from './use-draft.ts';
import type { TaskWork } from './use-task-work.ts';
import { WorkFrame } from './work-frame.tsx';

const TaskForm = lazy(async () => ({ default: (await import('../form/task-form.tsx')).TaskForm }));

/** Work that is a form: typed values are kept as a draft, refusals lead to the fields. */
export function FormWork({ work }: { readonly work: TaskWork }): ReactElement {
  const { t, say, language } = useLanguage();
  const form = useRef<TaskFormHandle>(null);
  const { task } = work;
  const [typed, setTyped] = useState<Readonly<Record<string, unknown>>>();
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
  // Who finished or delegated it has the words with the task.
  const isLost = !work.mayWork && (task.assignee?.me !== true || task.status === 'canceled');
  // What is on the page is the newest; else what the server kept of an earlier visit.
  const lost = typed !== undefined && isLost ? typed : typed === undefined ? task.form.refused?.data : undefined;
  const takesPhrases = work.mayWork && JSON.stringify(task.form.schema).includes('"type":"textarea"');
  const phrases = useLoad<PhrasesResponse>(takesPhrases ? '/phrases' : undefined);
  const insert = (text: string): void => form.current?.insert(text);
  const byNumber = (event: KeyboardEvent): void => {
    const number = /^Digit([1-9])$/u.exec(event.code)?.[1];
    const phrase = phrases.data?.items[Number(number) - 1];
    if (!event.altKey || event.ctrlKey || event.metaKey || phrase === undefined) return;
    event.preventDefault();
    insert(phrase.text);
  };
  const status = draft.failed
    ? t('task.draftFailed')
    : draft.saving
      ? t('task.draftSaving')
      : draft.savedAt === undefined
        ? ''
        : t('task.draftSaved', { time: momentText(draft.savedAt, language) });
  return (
    <WorkFrame work={work} submitText={t('task.complete')} onSubmit={submit} fieldId={fieldId} status={status}>
      {lost !== undefined && <LostWork task={task} typed={lost} />}
      {takesPhrases && <PhraseBar load={phrases} onInsert={insert} typed={() => form.current?.typed() ?? ''} />}
      <div onKeyDown={byNumber}>
        <Suspense fallback={<p role="status">{t('form.loading')}</p>}>
          <TaskForm
            ref={form}
            schema={task.form.schema}
            data={task.form.data}
            options={task.form.options}
            readOnly={!work.mayWork}
            errors={work.error?.details.map((detail) => ({ key: detail.field ?? '', text: say(detail.message) })) ?? []}
            onChange={(data) => {
              if (!work.mayWork) return;
              setTyped(data);
              draft.keep(data);
            }}
            onSubmit={submit}
          />
        </Suspense>
      </div>
    </WorkFrame>
  );
}
