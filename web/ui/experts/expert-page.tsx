import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { Page } from '../frames/page.tsx';
import { ExpertPool } from './expert-pool.tsx';
import { OwnExpert } from './own-expert.tsx';

/** The expert pool (评审专家库, 14i), and for an expert the own entries and relations (14h). */
export function ExpertPage(): ReactElement {
  const { t } = useLanguage();
  const { me } = useSession();
  const may = (permission: string): boolean => me?.permissions.includes(permission) === true;
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t('expert.title')}
      testId="expert-page"
      actions={
        may('expert.change') && (
          <Button type="primary" onClick={() => setAdding(true)} data-testid="expert-add">
            {t('expert.add')}
          </Button>
        )
      }
    >
      {may('expert.declare') && <OwnExpert />}
      {may('expert.read') && <ExpertPool adding={adding} onAdded={() => setAdding(false)} />}
    </Page>
  );
}
