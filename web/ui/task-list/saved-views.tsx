import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { SavedViewRow, ViewsResponse } from '../../contract/saved-view.ts';
import type { TaskViewQuery } from '../../contract/task.ts';
import { postJson, putJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import type { Load } from '../app/use-load.ts';
import { SaveViewDialog } from './save-view-dialog.tsx';
import { viewPath } from './view-path.ts';

interface SavedViewsProps {
  readonly load: Load<ViewsResponse>;
  readonly query: TaskViewQuery;
  /** Id of the view the address names; empty when none. */
  readonly current: string;
}

/** The saved views as links; saving the list as it stands; default and removal of the view that is open. */
export function SavedViews({ load, query, current }: SavedViewsProps): ReactElement {
  const { t, say } = useLanguage();
  const action = useAction();
  const [saving, setSaving] = useState(false);
  const views = load.data?.items ?? [];
  const refused = action.error ?? load.error;
  const open = views.find(({ id }) => id === current);
  const run = (change: () => Promise<unknown>): void =>
    void action.run(async () => {
      await change();
      load.reload();
    });
  const label = ({ name, by, isDefault }: SavedViewRow): string =>
    [name, ...(by === undefined ? [] : [t('views.by', { by })]), ...(isDefault ? [t('views.isDefault')] : [])].join(
      ' ',
    );
  return (
    <nav className="saved-views" aria-label={t('views.title')} data-testid="saved-views">
      <span className="quiet">{t('views.title')}</span>
      {views.map((view) => (
        <Link
          key={view.id}
          to={viewPath(view)}
          aria-current={view.id === current ? 'page' : undefined}
          data-testid="saved-view"
        >
          {label(view)}
        </Link>
      ))}
      <Button size="small" onClick={() => setSaving(true)} data-testid="save-view">
        {t('views.save')}
      </Button>
      {open !== undefined && (
        <Button
          size="small"
          disabled={action.running}
          onClick={() => run(() => putJson(`/views/${open.id}/default`, { isDefault: !open.isDefault }))}
          data-testid="default-view"
        >
          {t(open.isDefault ? 'views.noDefault' : 'views.makeDefault')}
        </Button>
      )}
      {open !== undefined && open.by === undefined && (
        <Button
          size="small"
          disabled={action.running}
          onClick={() => run(() => postJson(`/views/${open.id}/remove`))}
          data-testid="remove-view"
        >
          {t('views.remove')}
        </Button>
      )}
      {refused && <span role="alert">{say(refused.sentence)}</span>}
      {saving && (
        <SaveViewDialog
          groups={load.data?.groups ?? []}
          query={query}
          onClose={() => setSaving(false)}
          onDone={load.reload}
        />
      )}
    </nav>
  );
}
