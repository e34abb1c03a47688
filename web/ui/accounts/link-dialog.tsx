import { Alert, App, Button, Input, Modal } from 'antd';
import type { ReactElement } from 'react';
import type { InvitedResponse } from '../../contract/account-register.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';

interface LinkDialogProps {
  readonly invited: InvitedResponse;
  readonly onClose: () => void;
}

/** Says that an invitation was sent; where no mail is possible, shows its link this once, to be handed over. */
export function LinkDialog({ invited, onClose }: LinkDialogProps): ReactElement {
  return invited.link === undefined ? (
    <MailedDialog invited={invited} onClose={onClose} />
  ) : (
    <HandOverDialog link={invited.link} expiresAt={invited.expiresAt} onClose={onClose} />
  );
}

function MailedDialog({ invited, onClose }: LinkDialogProps): ReactElement {
  const { t, language } = useLanguage();
  const to = invited.mailed?.to ?? '';
  const sent = invited.mailed?.sent === true;
  return (
    <Modal
      open
      title={t(sent ? 'account.mailed' : 'account.notMailed')}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose} data-testid="link-close">
          {t('account.understood')}
        </Button>
      }
    >
      <Alert
        type={sent ? 'success' : 'error'}
        showIcon
        role={sent ? 'status' : 'alert'}
        data-testid="invitation-mailed"
        title={
          sent
            ? t('account.mailedLead', { to, time: momentText(invited.expiresAt, language) })
            : t('account.notMailedLead', { to })
        }
      />
    </Modal>
  );
}

interface HandOverDialogProps {
  readonly link: string;
  readonly expiresAt: string;
  readonly onClose: () => void;
}

function HandOverDialog({ link, expiresAt, onClose }: HandOverDialogProps): ReactElement {
  const { t, language } = useLanguage();
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
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
      <p>{t('account.linkLead', { time: momentText(expiresAt, language) })}</p>
      <Input.TextArea
        readOnly
        autoSize
        aria-label={t('account.link')}
        value={link}
        onFocus={(event) => event.target.select()}
        data-testid="invitation-link"
      />
    </Modal>
  );
}
