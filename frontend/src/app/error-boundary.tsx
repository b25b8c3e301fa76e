import { Component, type ComponentChildren } from 'preact';
import { Main } from '../parts/main';
import { Button, EmptyState } from '../ui';
import { t } from '../words';

interface BoundaryProps {
  /** The address that is shown: at another one it is tried again. */
  at: string;
  children: ComponentChildren;
}

interface BoundaryState {
  brokenAt: string | null;
}

/** Shows that one screen failed, and leaves the rest of the app working. */
export class ErrorBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { brokenAt: null };

  override componentDidCatch(error: unknown) {
    console.error(error);
    this.setState({ brokenAt: this.props.at });
  }

  override render() {
    if (this.state.brokenAt !== this.props.at) return this.props.children;
    return (
      <Main>
        <EmptyState title={t('app.broken.title')} text={t('app.broken.text')}>
          <Button onClick={() => location.reload()}>{t('app.tryAgain')}</Button>
        </EmptyState>
      </Main>
    );
  }
}
