import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ExpertResponse, OwnExpertResponse } from '../../contract/expert.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { expertColumns } from './expert-columns.tsx';
import { RelationDialog } from './relation-dialog.tsx';
import { RelationList } from './relation-list.tsx';

/** The signed-in expert's entries in the pool, and the relations to withdraw for (14h). */
export function OwnExpert(): ReactElement {
  const { t, language } = useLanguage();
  const load = useLoad<OwnExpertResponse>('/experts/own');
  const [declaring, setDeclaring] = useState(false);
  return (
    <>
      {declaring && (
        <RelationDialog
          title={t('expert.declare')}
          path="/experts/own/relations"
          onDone={load.reload}
          onClose={() => setDeclaring(false)}
        />
      )}
      <Loaded load={load}>
        {({ entries, relations }) => (
          <>
            <section aria-labelledby="own-title">
              <h2 id="own-title">{t('expert.own')}</h2>
              <DataTable<ExpertResponse>
                caption={t('expert.own')}
                columns={expertColumns(t, language)}
                rows={entries}
                rowKey={({ id }) => id}
                rowTestId="own-expert-row"
                empty={t('expert.ownEmpty')}
              />
            </section>
            <section className="card" aria-labelledby="own-relations-title">
              <div className="page-head">
                <h2 id="own-relations-title">{t('expert.ownRelations')}</h2>
                {entries.length > 0 && (
                  <Button onClick={() => setDeclaring(true)} data-testid="declare-relation">
                    {t('expert.declare')}
                  </Button>
                )}
              </div>
              {relations.length === 0 ? (
                <p className="quiet">{t('expert.ownRelationsEmpty')}</p>
              ) : (
                <RelationList relations={relations} />
              )}
            </section>
          </>
        )}
      </Loaded>
    </>
  );
}
