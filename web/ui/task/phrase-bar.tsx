import { App, Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PhrasesResponse } from '../../contract/phrase.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import type { Load } from '../app/use-load.ts';

interface PhraseBarProps {
  readonly load: Load<PhrasesResponse>;
  readonly onInsert: (text: string) => void;
  /** What stands in the text area, to be saved as a phrase. */
  readonly typed: () => string;
}

/** Saved opinions, put into the form by a click or Alt with their number; saving what was typed, removing what is not used. */
export function PhraseBar({ load, onInsert, typed }: PhraseBarProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const action = useAction();
  const [removing, setRemoving] = useState(false);
  const phrases = load.data?.items ?? [];
  const save = (): void => {
    const text = typed();
    if (text.length < 2) {
      void message.info(t('phrase.nothing'));
      return;
    }
    void action.run(async () => {
      await postJson('/phrases', { text });
      load.reload();
      void message.success(t('phrase.saved'));
    });
  };
  const remove = (id: string): void =>
    void action.run(async () => {
      await postJson(`/phrases/${id}/remove`);
      load.reload();
    });
  return (
    <section className="phrases" aria-label={t('phrase.title')} data-testid="phrases">
      <span className="quiet">{t('phrase.title')}</span>
      {load.error && <span role="alert">{say(load.error.sentence)}</span>}
      {load.data !== undefined && phrases.length === 0 && <span className="quiet">{t('phrase.empty')}</span>}
      {phrases.map(({ id, text }, index) => (
        <span key={id} className="phrase">
          <Button
            size="small"
            className="phrase-text"
            title={text}
            {...(index < 9 ? { 'aria-keyshortcuts': `Alt+${index + 1}` } : {})}
            onClick={() => onInsert(text)}
            data-testid="phrase"
          >
            {index < 9 ? `${index + 1} ${text}` : text}
          </Button>
          {removing && (
            <Button size="small" danger onClick={() => remove(id)} aria-label={t('phrase.removeOne', { text })}>
              {t('phrase.remove')}
            </Button>
          )}
        </span>
      ))}
      <Button size="small" type="link" onClick={save} loading={action.running} data-testid="save-phrase">
        {t('phrase.save')}
      </Button>
      {phrases.length > 0 && (
        <Button
          size="small"
          type="link"
          aria-pressed={removing}
          onClick={() => setRemoving(!removing)}
          data-testid="manage-phrases"
        >
          {t(removing ? 'phrase.manageEnd' : 'phrase.manage')}
        </Button>
      )}
      {action.error && <span role="alert">{say(action.error.sentence)}</span>}
    </section>
  );
}
