import { App, Button, Input, Modal } from 'antd';
import type { ReactElement } from 'react';
import type { InvitedResponse } from '../../contract/account-register.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';

interface LinkDialogProps {
  readonly invited: InvitedResponse;
  readonly onClose: () => void;
}

/** Shows an invitation's link this once, to be handed over. */
export function LinkDialog({ invited, onClose }: LinkDialogProps): ReactElement {
  const { t, language } = useLanguage();
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(invited.link);
      void message.success(t('account.copied'));
    } catch {
      // Without https a browser copies nothing by itself; the link stands there to be copied by hand.
      void message.info(t('account.copyByHand'));
    }
  };
  return (
    <Modal
      open
      title={t('account.link')}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={[
        <Button key="copy" onClick={() => void copy()}>
          {t('account.copy')}
        </Button>,
        <Button key="close" type="primary" onClick={onClose} data-testid="link-close">
          {t('account.close')}
        </Button>,
      ]}
    >
      <p>{t('account.linkLead', { time: momentText(invited.expiresAt, language) })}</p>
      <Input.TextArea
        readOnly
        autoSize
        aria-label={t('account.link')}
        value={invited.link}
        onFocus={(event) => event.target.select()}
        data-testid="invitation-link"
      />
    </Modal>
  );
}
