import { App, Button, Space } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DeadlineResponse } from '../../contract/deadline.ts';
import { postJson } from '../app/api.ts';
import { dayText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { UrgeButton } from './urge-button.tsx';

interface DeadlineActionsProps {
  readonly deadline: DeadlineResponse;
  readonly onDone: () => void;
}

type Asked = 'extend' | 'ask' | 'pause' | 'resume';

/** What a person may do about a deadline: urge, ask for an extension, extend, pause and resume. */
export function DeadlineActions({ deadline, onDone }: DeadlineActionsProps): ReactElement {
  const { t, language } = useLanguage();
  const { message } = App.useApp();
  const [asked, setAsked] = useState<Asked>();
  const { id, promptsLeft } = deadline;
  const paused = deadline.state === 'paused';
  const send = async (given: { reason: string; workingDays?: number }): Promise<void> => {
    if (asked === undefined) return;
    const changed = await postJson<DeadlineResponse>(`/deadlines/${id}/${asked === 'ask' ? 'asks' : asked}`, given);
    const done = {
      extend: 'deadline.extended',
      ask: 'deadline.asked',
      pause: 'deadline.pausedNow',
      resume: 'deadline.resumed',
    } as const;
    void message.success(t(done[asked], { date: dayText(changed.endsOn, language) }));
    onDone();
  };
  return (
    <>
      <Space wrap>
        {deadline.mayPrompt && <UrgeButton deadlineId={id} left={promptsLeft} onDone={onDone} />}
        {deadline.mayAsk && (
          <Button onClick={() => setAsked('ask')} data-testid="ask-extension">
            {t('deadline.ask')}
          </Button>
        )}
        {deadline.mayExtend && (
          <Button onClick={() => setAsked('extend')} data-testid="extend-deadline">
            {t('deadline.extend')}
          </Button>
        )}
        {deadline.mayPause && (
          <Button onClick={() => setAsked(paused ? 'resume' : 'pause')} data-testid="pause-deadline">
            {t(paused ? 'deadline.resume' : 'deadline.pause')}
          </Button>
        )}
      </Space>
      {asked !== undefined && (
        <ReasonDialog
          title={t(`deadline.${asked}`)}
          label={t('deadline.extendReason')}
          withDays={asked === 'extend' || asked === 'ask'}
          onSubmit={send}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
