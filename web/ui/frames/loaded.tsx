import { Alert, Button, Skeleton } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { ApiError } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import type { Load } from '../app/use-load.ts';

/** What could not be read, why, and a way to try again. */
export function LoadFailure({ error, retry }: { readonly error: ApiError; readonly retry: () => void }): ReactElement {
  const { t, say } = useLanguage();
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('frame.failed')}
      description={
        <>
          <p>{say(error.sentence)}</p>
          {error.id !== '' && <p className="quiet">{t('frame.errorId', { id: error.id })}</p>}
        </>
      }
      action={<Button onClick={retry}>{t('frame.retry')}</Button>}
    />
  );
}

interface LoadedProps<T> {
  readonly load: Load<T>;
  readonly children: (data: T) => ReactNode;
}

/** Shows that something is being read, that it failed, or what was read. */
export function Loaded<T>({ load, children }: LoadedProps<T>): ReactElement {
  const { t } = useLanguage();
  if (load.data !== undefined) {
    return (
      <>
        {load.error && <LoadFailure error={load.error} retry={load.reload} />}
        {children(load.data)}
      </>
    );
  }
  if (load.error) return <LoadFailure error={load.error} retry={load.reload} />;
  return (
    <div role="status" aria-live="polite" className="loading">
      <span className="visually-hidden">{t('frame.loading')}</span>
      <Skeleton active={false} title={false} paragraph={{ rows: 5 }} />
    </div>
  );
}
