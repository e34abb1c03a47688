import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ApplicationResponse } from '../../contract/application.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { LoadFailure } from '../frames/loaded.tsx';

interface EndCaseProps {
  readonly application: ApplicationResponse;
  readonly onEnded: () => void;
}

/** Withdrawing an own case, or ending one because of what was found out later (14d, 16c). */
export function EndCase({ application, onEnded }: EndCaseProps): ReactElement | undefined {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const action = useAction();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { id, mayWithdraw, mayClose } = application;
  if (!mayWithdraw && !mayClose) return undefined;
  const name = t(mayWithdraw ? 'withdraw.title' : 'withdraw.close');
  const end = (): void =>
    void action.run(async () => {
      await postJson(`/applications/${id}/${mayWithdraw ? 'withdraw' : 'close'}`, { reason });
      setOpen(false);
      void message.success(t('withdraw.done'));
      onEnded();
    });
  return (
    <>
      <Button danger onClick={() => setOpen(true)} data-testid="end-case">
        {name}
      </Button>
      <Modal
        open={open}
        title={name}
        okText={name}
        okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: action.running }}
        onOk={end}
        onCancel={() => setOpen(false)}
      >
        <p>{t(mayWithdraw ? 'withdraw.hint' : 'withdraw.closeHint')}</p>
        <label htmlFor="end-case-reason">{t('withdraw.reason')}</label>
        <Input.TextArea
          id="end-case-reason"
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {action.error && <LoadFailure error={action.error} retry={action.clear} />}
      </Modal>
    </>
  );
}
