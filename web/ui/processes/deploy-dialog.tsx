import { Modal } from 'antd';
import type { ReactElement } from 'react';
import type { ProcessResponse } from '../../contract/process.ts';
import { useLanguage } from '../app/language.tsx';

interface DeployDialogProps {
  readonly process: ProcessResponse;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Says what publishing does before it is done. */
export function DeployDialog({ process, onYes, onNo }: DeployDialogProps): ReactElement {
  const { t } = useLanguage();
  return (
    <Modal
      open
      title={t('process.deployTitle')}
      okText={t('process.deployYes')}
      cancelText={t('frame.cancel')}
      onOk={onYes}
      onCancel={onNo}
    >
      <p>
        {t('process.deployConfirm', {
          name: process.name,
          n: (process.versions[0]?.version ?? 0) + 1,
          running: process.versions.reduce((sum, version) => sum + version.running, 0),
        })}
      </p>
    </Modal>
  );
}
