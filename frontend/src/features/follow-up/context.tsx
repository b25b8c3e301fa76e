import { waysTo } from '../../model/ways';
import { Chip } from '../../ui';
import { t } from '../../words';
import type { WaitingContact } from './waiting-contacts';

/** Beside the draft, where there is room: what is known of them. */
export function Context({ waiting: { encounter, contact } }: { waiting: WaitingContact }) {
  const topics = contact.card?.topics ?? [];
  const ways = waysTo(contact);
  return (
    <aside class="follow-up-context" aria-label={t('followUp.context')}>
      {encounter.note.trim() !== '' && (
        <section>
          <h2>{t('followUp.context.note')}</h2>
          <p class="follow-up-own-note" dir="auto">
            {encounter.note}
          </p>
        </section>
      )}
      {topics.length > 0 && (
        <section>
          <h2>{t('followUp.context.topics')}</h2>
          <div class="chips">
            {topics.map((topic) => (
              <Chip key={topic}>
                <bdi>{topic}</bdi>
              </Chip>
            ))}
          </div>
        </section>
      )}
      {ways.length > 0 && (
        <section>
          <h2>{t('contacts.ways')}</h2>
          {ways.map(({ kind, value }) => (
            <p key={`${kind} ${value}`} class="small">
              <bdi>{value}</bdi>
            </p>
          ))}
        </section>
      )}
    </aside>
  );
}
