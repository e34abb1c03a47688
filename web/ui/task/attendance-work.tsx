import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';
import type { Problem } from '../frames/error-summary.tsx';
import { RecusalRow } from './recusal-row.tsx';
import type { Recusal } from './recusal-row.tsx';
import type { TaskWork } from './use-task-work.ts';
import { WorkFrame } from './work-frame.tsx';

function idsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function recusalsOf(value: unknown): Recusal[] {
  if (!Array.isArray(value)) return [];
  return value.map((row: Partial<Recusal>) => ({
    expertId: row.expertId ?? '',
    applicationId: row.applicationId ?? '',
    reason: row.reason ?? '',
  }));
}

/** Who has come to the meeting, and who keeps out of which candidate. */
export function AttendanceWork({ work }: { readonly work: TaskWork }): ReactElement {
  const { t } = useLanguage();
  const { form } = work.task;
  const members = form.options['attendingExpertIds'] ?? [];
  const candidates = form.options['applicationId'] ?? form.options['applicationIds'] ?? form.options['recusals'] ?? [];
  const [present, setPresent] = useState<readonly string[]>(() => idsOf(form.data['attendingExpertIds']));
  const [recusals, setRecusals] = useState<readonly Recusal[]>(() => recusalsOf(form.data['recusals']));
  const submit = (): void => {
    const problems: Problem[] = [];
    if (present.length === 0) problems.push({ text: t('attendance.nobody'), fieldId: 'attendance-members' });
    recusals.forEach((recusal, index) => {
      if (recusal.expertId === '' || recusal.applicationId === '' || recusal.reason.trim() === '') {
        problems.push({ text: t('attendance.incomplete', { n: index + 1 }), fieldId: `recusal-${index}` });
      }
    });
    if (problems.length > 0) work.refuse(problems);
    else void work.complete({ attendingExpertIds: present, recusals });
  };
  const change = (index: number, recusal: Recusal | undefined): void =>
    setRecusals(recusals.flatMap((each, at) => (at !== index ? [each] : recusal ? [recusal] : [])));
  return (
    <WorkFrame
      work={work}
      submitText={t('attendance.submit')}
      onSubmit={submit}
      fieldId={(field) => (field.startsWith('recusals') ? 'recusals' : 'attendance-members')}
    >
      <fieldset id="attendance-members" disabled={!work.mayWork}>
        <legend>{t('attendance.members')}</legend>
        <p className="quiet">{t('attendance.hint', { n: present.length, all: members.length })}</p>
        <Checkbox.Group
          className="check-list"
          value={[...present]}
          onChange={(values) => setPresent(values)}
          options={members.map((member) => ({ value: member.value, label: member.label }))}
        />
        <p>
          <Button size="small" onClick={() => setPresent(members.map((member) => member.value))}>
            {t('attendance.all')}
          </Button>
        </p>
      </fieldset>
      <fieldset id="recusals" disabled={!work.mayWork}>
        <legend>{t('attendance.recusals')}</legend>
        {recusals.length === 0 && <p className="quiet">{t('attendance.noRecusals')}</p>}
        {recusals.map((recusal, index) => (
          <RecusalRow
            key={index}
            index={index}
            recusal={recusal}
            members={members.filter((member) => present.includes(member.value))}
            candidates={candidates}
            onChange={(next) => change(index, next)}
          />
        ))}
        <Button onClick={() => setRecusals([...recusals, { expertId: '', applicationId: '', reason: '' }])}>
          {t('attendance.addRecusal')}
        </Button>
      </fieldset>
    </WorkFrame>
  );
}
