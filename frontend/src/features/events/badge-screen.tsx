import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ask } from '../../api/client';
import { Refused } from '../../api/http';
import { Screen } from '../../parts/screen';
import { Button, EmptyState, toast } from '../../ui';
import { sayProblem, t } from '../../words';

/** What the code of a badge leads to that is nobody's yet: whose name it bears makes it theirs. */
export default function BadgeScreen({ token }: { token: string }) {
  const { route } = useLocation();
  const [problem, setProblem] = useState<string | null>(null);
  const claim = async (): Promise<void> => {
    try {
      await ask('PUT', '/api/badges/{token}/owner', { path: { token } });
      toast(t('organise.badge.done'));
      route('/events', true);
    } catch (error) {
      setProblem((error instanceof Refused && sayProblem(error.problem)) || t('organise.offline'));
    }
  };
  return (
    <Screen
      title={t('organise.badge')}
      heading="unseen"
      back="/events"
      corner={null}
      action={
        <Button look="main" onClick={() => void claim()}>
          {t('organise.badge.yes')}
        </Button>
      }
    >
      <EmptyState icon="code" title={t('organise.badge')} text={t('organise.badge.text')} />
      {problem && (
        <p class="field-error" role="alert" dir="auto">
          {problem}
        </p>
      )}
    </Screen>
  );
}
