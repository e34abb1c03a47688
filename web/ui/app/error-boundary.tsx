import { Button, Result } from 'antd';
import { Component } from 'react';
import type { ErrorInfo, ReactElement, ReactNode } from 'react';
import { useLanguage } from './language.tsx';

interface BoundaryState {
  readonly failed: boolean;
}

/** Keeps a failing page from taking the shell down with it. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { failed: false };

  static getDerivedStateFromError(): BoundaryState {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}

function Broken(): ReactElement {
  const { t } = useLanguage();
  return (
    <Result
      status="error"
      title={<h1>{t('shell.broken')}</h1>}
      subTitle={t('shell.brokenHint')}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          {t('shell.reload')}
        </Button>
      }
    />
  );
}
