import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';

/** One expert kept out of one candidate, with the reason (14h). */
export interface Recusal {
  readonly expertId: string;
  readonly applicationId: string;
  readonly reason: string;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface RecusalRowProps {
  readonly index: number;
  readonly recusal: Recusal;
  readonly members: readonly Choice[];
  readonly candidates: readonly Choice[];
  /** Undefined removes it. */
  readonly onChange: (recusal: Recusal | undefined) => void;
}

/** The fields of one recusal. */
export function RecusalRow({ index, recusal, members, candidates, onChange }: RecusalRowProps): ReactElement {
  const { t } = useLanguage();
  return (
    <div className="recusal" id={`recusal-${index}`}>
      <Select
        aria-label={t('attendance.expert')}
        placeholder={t('attendance.expert')}
        value={recusal.expertId === '' ? null : recusal.expertId}
        options={[...members]}
        onChange={(value) => onChange({ ...recusal, expertId: value ?? '' })}
      />
      <Select
        aria-label={t('attendance.application')}
        placeholder={t('attendance.application')}
        value={recusal.applicationId === '' ? null : recusal.applicationId}
        options={[...candidates]}
        onChange={(value) => onChange({ ...recusal, applicationId: value ?? '' })}
      />
      <Input
        aria-label={t('attendance.reason')}
        placeholder={t('attendance.reason')}
        value={recusal.reason}
        onChange={(event) => onChange({ ...recusal, reason: event.target.value })}
      />
      <Button
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('attendance.remove', { n: index + 1 })}
        onClick={() => onChange(undefined)}
      />
    </div>
  );
}
