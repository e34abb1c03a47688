import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';
import type { TaskWork } from './use-task-work.ts';
import { WorkFrame } from './work-frame.tsx';

/** The list of a session: which accepted applications belong to it. */
export function FreezeWork({ work }: { readonly work: TaskWork }): ReactElement {
  const { t } = useLanguage();
  const { form } = work.task;
  const choices = form.options['applicationIds'] ?? [];
  const suggested = form.data['applicationIds'];
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    Array.isArray(suggested) ? suggested.map(String) : choices.map((choice) => choice.value),
  );
  const flagged = form.data['retirementAsked'];
  const asked = chosen.some((id) => Array.isArray(flagged) && flagged.includes(id));
  const [retirementChecked, setRetirementChecked] = useState(false);
  const submit = (): void => {
    if (chosen.length === 0) work.refuse([{ text: t('freeze.nobody'), fieldId: 'freeze-list' }]);
    else void work.complete({ applicationIds: chosen, retirementChecked });
  };
  return (
    <WorkFrame work={work} submitText={t('freeze.submit')} onSubmit={submit} fieldId={() => 'freeze-list'}>
      <p>{t('freeze.lead')}</p>
      <fieldset id="freeze-list" disabled={!work.mayWork}>
        <legend>{t('freeze.list')}</legend>
        <p className="quiet">{t('freeze.count', { n: chosen.length, all: choices.length })}</p>
        {choices.length === 0 && <p className="empty-state">{t('freeze.empty')}</p>}
        <Checkbox.Group
          className="check-list"
          value={[...chosen]}
          onChange={(values) => setChosen(values)}
          options={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
        />
        {choices.length > 1 && (
          <p>
            <Button size="small" onClick={() => setChosen(choices.map((choice) => choice.value))}>
              {t('attendance.all')}
            </Button>
          </p>
        )}
        {asked && (
          <Checkbox checked={retirementChecked} onChange={(event) => setRetirementChecked(event.target.checked)}>
            {t('freeze.retirement')}
          </Checkbox>
        )}
      </fieldset>
    </WorkFrame>
  );
}
