import './introductions.css';
import type { AnswerIntroductionProps } from '../../parts/sheets';
import { answerIntroduction, introductions, now } from '../../store';
import { Avatar, Button, EmptyState, Sheet, toast } from '../../ui';
import { humanDay, t } from '../../words';

/** Somebody would like two people to meet: who asks, why, and the other's public face. */
export default function AnswerSheet({
  introductionId,
  onClose,
}: AnswerIntroductionProps & { onClose: () => void }) {
  const introduction = introductions.value.get(introductionId);
  const title = t('introductions.asked.title');
  if (introduction?.state !== 'asked') {
    return (
      <Sheet label={title} onClose={onClose}>
        <EmptyState title={t('introductions.over')} />
      </Sheet>
    );
  }
  const { by, other_name: name, other_headline: headline, reason, created_at } = introduction;
  const answer = (state: 'accepted' | 'declined'): void => {
    const words = t(state === 'accepted' ? 'introductions.accepted' : 'introductions.declined', { name });
    toast(words, answerIntroduction(introductionId, state));
    onClose();
  };
  return (
    <Sheet label={title} onClose={onClose}>
      <div class="stack">
        <p class="soft">{t('introductions.asked', { by })}</p>
        <div class="surface introduce-card">
          <Avatar name={name} large />
          <h1 class="name">
            <bdi>{name}</bdi>
          </h1>
          {headline && (
            <p class="soft">
              <bdi>{headline}</bdi>
            </p>
          )}
        </div>
        <blockquote class="introduce-reason" dir="auto">
          {reason}
        </blockquote>
        <p class="soft small">{t('introductions.said', { by, when: humanDay(created_at, now.value) })}</p>
        <p class="soft small">{t('introductions.silent', { name })}</p>
        <Button look="main" onClick={() => answer('accepted')}>
          {t('introductions.yes')}
        </Button>
        <Button onClick={() => answer('declined')}>{t('introductions.no')}</Button>
      </div>
    </Sheet>
  );
}
