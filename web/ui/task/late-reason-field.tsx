import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';
import type { TaskWork } from './use-task-work.ts';

/** Id of the field, for the summary of what is wrong. */
export const lateReasonId = 'late-reason';

/** Asks why a step is finished after its last day; the words are kept with the deadline. */
export function LateReasonField({ work }: { readonly work: TaskWork }): ReactElement {
  const { t, say } = useLanguage();
  const refused = work.error?.details.find(({ field }) => field === 'lateReason');
  return (
    <Form component="div" layout="vertical">
      <Form.Item
        label={t('task.lateReason')}
        htmlFor={lateReasonId}
        required
        extra={t('task.lateReasonHint')}
        {...(refused === undefined ? {} : { validateStatus: 'error', help: say(refused.message) })}
      >
        <Input.TextArea
          id={lateReasonId}
          data-testid="late-reason"
          rows={2}
          maxLength={500}
          value={work.lateReason}
          onChange={(event) => work.setLateReason(event.target.value)}
        />
      </Form.Item>
    </Form>
  );
}
