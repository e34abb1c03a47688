import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { ProcessResponse } from '../../contract/process.ts';
import { getJson } from '../app/api.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { LoadFailure } from '../frames/loaded.tsx';

interface VersionListProps {
  readonly process: ProcessResponse;
  readonly onLoad: (xml: string) => void;
}

/** The versions of a process with their running cases; any can be loaded into the editor. */
export function VersionList({ process, onLoad }: VersionListProps): ReactElement {
  const { t, language } = useLanguage();
  const action = useAction();
  const load = (key: string): void =>
    void action.run(async () => {
      const found = await getJson<{ xml: string }>(`/processes/${process.id}/versions/${key}/xml`);
      onLoad(found.xml);
    });
  return (
    <section className="card" aria-labelledby="versions-title">
      <h2 id="versions-title">{t('process.versions')}</h2>
      {action.error && <LoadFailure error={action.error} retry={action.clear} />}
      <ul className="versions">
        {process.versions.map((version) => (
          <li key={version.key} data-testid="version-row">
            <strong>{t('processes.versionN', { n: version.version })}</strong>
            <span>
              {t('process.publishedBy', {
                who: version.deployedBy === 'system' ? t('process.system') : version.deployedBy,
                when: momentText(version.deployedAt, language),
              })}
            </span>
            <span>{t('process.runningN', { n: version.running })}</span>
            <Button size="small" disabled={action.running} onClick={() => load(version.key)}>
              {t('process.openVersion', { n: version.version })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
