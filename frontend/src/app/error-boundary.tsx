import { Component, type ComponentChildren } from 'preact';
import { Button, EmptyState } from '../ui';
import { t } from '../words';

/** Shows that one screen failed, and leaves the rest of the app working. */
export class ErrorBoundary extends Component<{ children: ComponentChildren }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static override getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <main class="screen" id="content" tabIndex={-1}>
        <EmptyState title={t('app.broken.title')} text={t('app.broken.text')}>
          <Button onClick={() => location.reload()}>{t('app.tryAgain')}</Button>
        </EmptyState>
      </main>
    );
  }
}
