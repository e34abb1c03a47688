import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import type { ReactElement } from 'react';
import type { Message } from '../../../domain/message.ts';
import { useLanguage } from '../app/language.tsx';

/** A button that tells by hover, focus or tap why a date is this one. */
export function WhyDate({ lines }: { readonly lines: readonly Message[] }): ReactElement {
  const { t, say } = useLanguage();
  return (
    <Popover
      trigger={['hover', 'focus', 'click']}
      title={t('frame.why')}
      content={
        <ol className="why-lines">
          {lines.map((line) => (
            <li key={line.zh}>{say(line)}</li>
          ))}
        </ol>
      }
    >
      <Button type="link" size="small" icon={<QuestionCircleOutlined aria-hidden />} data-testid="why-date">
        {t('frame.why')}
      </Button>
    </Popover>
  );
}
