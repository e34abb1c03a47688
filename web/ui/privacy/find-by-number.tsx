import { Button, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { FindByNumberRequest, FindByNumberResponse } from '../../contract/privacy.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { choices } from '../application/choices.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

type IdKind = NonNullable<FindByNumberRequest['idKind']>;
type Found = FindByNumberResponse['items'];

const searchButton = { 'data-testid': 'find-by-number-search' };

/** A button that finds cases by the exact number of an identity document; the number goes in the body of the question. */
export function FindByNumber(): ReactElement {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} data-testid="find-by-number">
        {t('privacy.find')}
      </Button>
      {open && <FindDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function FindDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t, say } = useLanguage();
  const id = useId();
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const [idKind, setIdKind] = useState<IdKind>('residentId');
  const [idNumber, setIdNumber] = useState('');
  const [purpose, setPurpose] = useState('');
  const [found, setFound] = useState<Found>();
  const search = (): void => {
    const body: FindByNumberRequest = { idKind, idNumber, purpose };
    setFound(undefined);
    void action
      .run(async () => setFound((await postJson<FindByNumberResponse>('/application-search', body)).items))
      .then(() => setAttempt((n) => n + 1));
  };
  return (
    <Modal
      open
      title={t('privacy.find')}
      okText={t('privacy.search')}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      okButtonProps={searchButton}
      mask={{ closable: false }}
      onOk={search}
      onCancel={onClose}
    >
      <ErrorSummary
        problems={problemsOf(action.error, say, (name) => `${id}-${name}`)}
        attempt={attempt}
        errorId={action.error?.id ?? ''}
      />
      <p className="quiet">{t('privacy.findNote')}</p>
      <p>
        <label htmlFor={`${id}-idKind`}>{t('privacy.idKind')}</label>
        <Select
          id={`${id}-idKind`}
          style={{ width: '100%' }}
          value={idKind}
          onChange={setIdKind}
          options={choices.idKind.map(([value, word]) => ({ value, label: t(word) }))}
        />
      </p>
      <p>
        <label htmlFor={`${id}-idNumber`}>{t('privacy.idNumber')}</label>
        <Input
          id={`${id}-idNumber`}
          autoComplete="off"
          value={idNumber}
          onChange={(event) => setIdNumber(event.target.value)}
          onPressEnter={search}
        />
      </p>
      <p>
        <label htmlFor={`${id}-purpose`}>{t('privacy.purpose')}</label>
        <Input
          id={`${id}-purpose`}
          value={purpose}
          maxLength={200}
          onChange={(event) => setPurpose(event.target.value)}
          onPressEnter={search}
        />
      </p>
      <div role="status">{found && <FoundCases found={found} />}</div>
    </Modal>
  );
}

function FoundCases({ found }: { readonly found: Found }): ReactElement {
  const { t, say } = useLanguage();
  if (found.length === 0) return <p className="empty-state">{t('privacy.findNone')}</p>;
  return (
    <ul data-testid="found-by-number">
      {found.map((row) => (
        <li key={row.id}>
          <Link to={`/applications/${row.id}`} className="number">
            {row.number}
          </Link>
          <div>
            {[row.applicantName, row.unitName, row.series, row.levelName, say(row.statusText)]
              .filter((part) => part !== '')
              .join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  );
}
