import type { ReactElement } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { OrganisationEntryResponse } from '../../contract/organisation-register.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { EntryForm } from './entry-form.tsx';

/** One organisation: its facts, or the form where the person may change them; `new` adds one. */
export function OrganisationPage(): ReactElement {
  const { t } = useLanguage();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const isNew = id === 'new';
  const load = useLoad<OrganisationEntryResponse>(isNew ? undefined : `/organisation-register/${id}`);
  return (
    <Page
      title={isNew ? t('org.add') : (load.data?.name ?? t('org.title'))}
      testId="organisation-page"
      actions={<Link to="/organisations">{t('org.back')}</Link>}
    >
      {isNew ? (
        <EntryForm entry={undefined} onSaved={(saved) => void navigate(`/organisations/${saved}`, { replace: true })} />
      ) : (
        <Loaded load={load}>
          {(entry) =>
            entry.mayChange ? (
              <EntryForm key={entry.id} entry={entry} onSaved={load.reload} />
            ) : (
              <EntryFacts entry={entry} />
            )
          }
        </Loaded>
      )}
    </Page>
  );
}
