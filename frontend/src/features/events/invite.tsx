import { type EventRecord, publicUrl } from '../../store';
import { List, Row, toast } from '../../ui';
import { t } from '../../words';

/** Hands on the event's link: whoever has it may join. */
export function Invite({ event }: { event: EventRecord }) {
  if (!event.join_code) return null;
  const url = `${publicUrl.value || location.origin}/e/${event.join_code}`;
  const share = async (): Promise<void> => {
    try {
      if (navigator.share) return await navigator.share({ title: event.name, url });
      await navigator.clipboard.writeText(url);
      toast(t('events.invite.copied'));
    } catch (error) {
      // Closing the share sheet is no failure.
      if (!(error instanceof DOMException && error.name === 'AbortError')) toast(url);
    }
  };
  return (
    <List>
      <Row icon="share" title={t('events.invite')} onPress={() => void share()} />
    </List>
  );
}
