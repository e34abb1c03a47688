import { useState } from 'react';
import type { ReactElement } from 'react';
import { caseFileKindNames, caseFileKindOf, caseFileTypes, materialPlaces } from '../../../domain/case-file.ts';
import type { CaseFilesResponse } from '../../contract/case-file.ts';
import { postFile } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { LoadFailure } from '../frames/loaded.tsx';

interface FileUploadProps {
  readonly path: string;
  readonly bySection: boolean;
  readonly limits: CaseFilesResponse['limits'];
  readonly kinds: CaseFilesResponse['kinds'];
  readonly onAdded: (name: string) => void;
}

const megabytes = (bytes: number): string => String(Math.round((bytes / 1_048_576) * 10) / 10);

/** Sends a file as soon as it is chosen. */
export function FileUpload({ path, bySection, limits, kinds, onAdded }: FileUploadProps): ReactElement {
  const { t, say } = useLanguage();
  const [place, setPlace] = useState<string>('other');
  const [name, setName] = useState('');
  const action = useAction();
  const send = (input: HTMLInputElement): void => {
    const file = input.files?.[0];
    if (file === undefined) return;
    setName(file.name);
    void action
      .run(() => postFile(bySection ? `${path}/${place}` : path, file))
      .then((done) => {
        // The same file may be chosen again after a refusal.
        input.value = '';
        if (done) onAdded(file.name);
      });
  };
  return (
    <div className="file-upload">
      {bySection && (
        <label>
          {t('files.place')}
          <select value={place} onChange={(event) => setPlace(event.target.value)} data-testid="file-place">
            {materialPlaces.map((one) => (
              <option key={one} value={one}>
                {t(`files.place.${one}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {t('files.add')}
        <input
          type="file"
          accept={caseFileTypes.filter((type) => kinds.includes(caseFileKindOf[type])).join()}
          disabled={action.running}
          onChange={(event) => send(event.target)}
          aria-describedby="files-hint"
          data-testid="file-input"
        />
      </label>
      <p id="files-hint" className="quiet">
        {t('files.hint', {
          kinds: kinds.map((kind) => say(caseFileKindNames[kind])).join(t('files.kindOr')),
          file: megabytes(limits.fileBytes),
          all: megabytes(limits.caseBytes),
        })}
        {bySection && ` ${t('files.pledgeHint')}`}
      </p>
      {action.running && <p role="status">{t('files.uploading', { name })}</p>}
      {action.error && <LoadFailure error={action.error} retry={action.clear} />}
    </div>
  );
}
