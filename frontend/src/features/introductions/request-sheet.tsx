import './introductions.css';
import { namedIn } from '../../model/introductions';
import { knownContacts } from '../../parts/introducible';
import { openIntroduce, type SeeRequestProps } from '../../parts/sheets';
import { contacts, currentId, finishRequest, introductionRequests, now } from '../../store';
import { Avatar, Button, EmptyState, List, Row, Sheet, toast } from '../../ui';
import { humanDay, t } from '../../words';

/** Somebody asks for an introduction: this phone alone looks whether it knows whom they mean. */
export default function RequestSheet({ requestId, onClose }: SeeRequestProps & { onClose: () => void }) {
  const request = introductionRequests.value.get(requestId);
  const title = t('introductions.request.title');
  if (request?.state !== 'open' || request.role !== 'asked') {
    return (
      <Sheet label={title} onClose={onClose}>
        <EmptyState title={t('introductions.request.over')} />
      </Sheet>
    );
  }
  const { wanted, reason, other_name: name, contact_id, created_at } = request;
  const asker = contacts.value.get(currentId(contact_id ?? ''));
  const known = asker ? namedIn(wanted, knownContacts.value).filter(({ id }) => id !== asker.id) : [];
  const notNow = async (): Promise<void> => {
    await finishRequest(requestId);
    toast(t('introductions.declined'), { undo: () => finishRequest(requestId, 'open') });
    onClose();
  };
  const introduce = (otherId?: string): void => {
    if (asker) void openIntroduce(asker.id, { otherId, requestId });
  };
  return (
    <Sheet label={title} onClose={onClose}>
      <div class="stack">
        <h1 class="name">{t('introductions.requested', { name, wanted })}</h1>
        {reason !== '' && (
          <blockquote class="introduce-reason" dir="auto">
            {reason}
          </blockquote>
        )}
        <p class="soft small">
          {t('introductions.said', { by: name, when: humanDay(created_at, now.value) })}
        </p>
        {known.length > 0 ? (
          <>
            <p>{t('introductions.request.known')}</p>
            <List label={t('introductions.request.known')}>
              {known.map((one) => (
                <Row
                  key={one.id}
                  picture={<Avatar name={one.name} />}
                  title={<bdi>{one.name}</bdi>}
                  about={one.contact.card?.headline ?? one.contact.headline ?? undefined}
                  onPress={() => introduce(one.id)}
                  leadsOn
                />
              ))}
            </List>
          </>
        ) : (
          <p>{t('introductions.request.unknown')}</p>
        )}
        <p class="soft small">{t('introductions.request.silent', { name })}</p>
        {asker && <Button onClick={() => introduce()}>{t('introductions.request.other')}</Button>}
        <Button onClick={() => void notNow()}>{t('introductions.request.no')}</Button>
      </div>
    </Sheet>
  );
}
