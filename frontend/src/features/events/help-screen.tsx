import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ask } from '../../api/client';
import { Refused } from '../../api/http';
import { Screen } from '../../parts/screen';
import { Button, EmptyState, toast } from '../../ui';
import { sayProblem, t } from '../../words';

/** What an invitation to help with an event leads to. */
export default function HelpScreen({ secret }: { secret: string }) {
  const { route } = useLocation();
  const [problem, setProblem] = useState<string | null>(null);
  const accept = async (): Promise<void> => {
    try {
      const { name } = await ask('POST', '/api/events/helper-invitations/acceptances', { body: { secret } });
      toast(t('organise.helping', { name }));
      route('/events', true);
    } catch (error) {
      setProblem((error instanceof Refused && sayProblem(error.problem)) || t('organise.offline'));
    }
  };
  return (
    <Screen
      title={t('organise.invited')}
      heading="unseen"
      back="/events"
      corner={null}
      action={
        <Button look="main" onClick={() => void accept()}>
          {t('organise.invited.yes')}
        </Button>
      }
    >
      <EmptyState icon="people" title={t('organise.invited')} text={t('organise.invited.text')} />
      {problem && (
        <p class="field-error" role="alert" dir="auto">
          {problem}
        </p>
      )}
    </Screen>
  );
}
