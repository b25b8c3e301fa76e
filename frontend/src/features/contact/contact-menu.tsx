import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { CONTACT_PATCH, DETAIL } from '../../api/limits.gen';
import { swapOf } from '../../parts/meeting';
import { openAskForIntroduction, openIntroduce, openSharing } from '../../parts/sheets';
import { detailOf } from '../../scan/detail-of';
import {
  blockContact,
  type Contact,
  changeContact,
  contacts,
  currentId,
  declineArrival,
  deleteContact,
  encountersByContact,
  type Swap,
  useUnfinished,
} from '../../store';
import { Button, closeSheet, Field, List, Row, Sheet, toast } from '../../ui';
import { t } from '../../words';
import { isVisible } from '../../words/visible';
import { Objection } from './objection';
import { Report } from './report';

type Step = 'menu' | 'change' | 'unknown' | 'object' | 'block' | 'report' | 'delete';

interface MenuProps {
  contactId: string;
  /** Where it opens; the list of what can be done where left out. */
  firstStep?: Step;
  onClose: () => void;
}

/** What is seldom done with a contact: other words for them, undoing a swap, removing them. */
export default function ContactMenu({ contactId, firstStep = 'menu', onClose }: MenuProps) {
  const [step, setStep] = useState(firstStep);
  const contact = contacts.value.get(currentId(contactId));
  if (!contact) return null;
  const scanned = whatMayBeUndone(contact);
  return (
    <Sheet label={t('contacts.more')} onClose={onClose}>
      <div class="stack">
        {step === 'menu' && (
          <>
            <h1 class="name">
              <bdi>{contact.name}</bdi>
            </h1>
            <List>
              <Row
                icon="people"
                title={t('introductions.introduce')}
                onPress={() => void openIntroduce(contact.id)}
                leadsOn
              />
              {contact.state === 'kept' && contact.source !== 'guest' && (
                <Row
                  icon="people"
                  title={t('introductions.askThem')}
                  onPress={() => void openAskForIntroduction({ contactId: contact.id })}
                  leadsOn
                />
              )}
              {contact.source !== 'hand' && (
                <Row
                  icon="lock"
                  title={t('card.holders.one', { name: contact.name })}
                  onPress={() => void openSharing({ contactId: contact.id, name: contact.name })}
                  leadsOn
                />
              )}
              <Row icon="edit" title={t('contacts.change')} onPress={() => setStep('change')} leadsOn />
              {scanned && (
                <Row icon="undo" title={t('contacts.unknown')} onPress={() => setStep('unknown')} leadsOn />
              )}
              {contact.source !== 'hand' && (
                <Row icon="mail" title={t('contacts.object')} onPress={() => setStep('object')} leadsOn />
              )}
              {contact.source !== 'hand' && (
                <Row icon="block" title={t('contacts.block')} onPress={() => setStep('block')} leadsOn />
              )}
              {contact.source === 'swap' && (
                <Row icon="info" title={t('contacts.report')} onPress={() => setStep('report')} leadsOn />
              )}
              <Row
                icon="trash"
                look="danger"
                title={t('contacts.delete')}
                onPress={() => setStep('delete')}
                leadsOn
              />
            </List>
          </>
        )}
        {step === 'change' && <Change contact={contact} onClose={onClose} />}
        {step === 'unknown' && scanned && <Undo contact={contact} scanned={scanned} onClose={onClose} />}
        {step === 'object' && <Objection contact={contact} />}
        {step === 'block' && <Block contact={contact} onClose={onClose} />}
        {step === 'report' && <Report contact={contact} />}
        {step === 'delete' && <Delete contact={contact} onClose={onClose} />}
      </div>
    </Sheet>
  );
}

interface Scanned {
  readonly kind: 'swap' | 'guest';
  readonly id: string;
}

function whatMayBeUndone(contact: Contact): Scanned | null {
  if (contact.source === 'guest') return contact.state === 'kept' ? { kind: 'guest', id: contact.id } : null;
  const swap = swapWith(contact);
  return swap?.state === 'kept' ? { kind: 'swap', id: swap.id } : null;
}

function swapWith(contact: Contact): Swap | null {
  for (const encounter of encountersByContact.value.get(contact.id) ?? []) {
    const swap = swapOf(encounter);
    if (swap) return swap;
  }
  return null;
}

function Change({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const asItIs = { name: contact.name, headline: contact.headline ?? '', reach: '' };
  const [typed, setTyped, finish] = useUnfinished('contact', contact.id, asItIs);
  const [wrong, setWrong] = useState<string | null>(null);
  const save = (): void => {
    if (!isVisible(typed.name)) {
      setWrong(t('contacts.change.noName'));
      return;
    }
    const changes = changesTo(contact, typed);
    if (Object.keys(changes).length > 0)
      void changeContact(contact.id, changes).then(() => {
        finish();
        toast(t('app.saved'));
      });
    onClose();
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h1 class="name">{t('contacts.change.title')}</h1>
      <Field
        label={t('contacts.change.name')}
        error={wrong}
        value={typed.name}
        onValue={(name) => setTyped({ ...typed, name })}
        input={{ maxLength: CONTACT_PATCH.name, autocapitalize: 'words' }}
      />
      <Field
        label={t('contacts.change.headline')}
        value={typed.headline}
        onValue={(headline) => setTyped({ ...typed, headline })}
        input={{ maxLength: CONTACT_PATCH.headline }}
      />
      <Field
        label={t('contacts.change.reach')}
        hint={t('contacts.change.reachHint')}
        value={typed.reach}
        onValue={(reach) => setTyped({ ...typed, reach })}
        input={{ maxLength: DETAIL.value, autocapitalize: 'none', autocomplete: 'off', spellcheck: false }}
      />
      <Button look="main" type="submit">
        {t('contacts.change.save')}
      </Button>
    </form>
  );
}

function changesTo(contact: Contact, typed: { name: string; headline: string; reach: string }) {
  const [name, headline] = [typed.name.trim(), typed.headline.trim()];
  const detail = detailOf(typed.reach);
  return {
    ...(name !== contact.name ? { name } : {}),
    ...(headline !== (contact.headline ?? '') ? { headline: headline || null } : {}),
    ...(detail ? { details: [...contact.details, detail] } : {}),
  };
}

function Undo({ contact, scanned, onClose }: { contact: Contact; scanned: Scanned; onClose: () => void }) {
  return (
    <>
      <h1 class="name">{t('contacts.unknown.title', { name: contact.name })}</h1>
      <p>{t('contacts.unknown.text')}</p>
      <Button
        look="danger"
        onClick={() => {
          toast(t('contacts.unknown.done', { name: contact.name }), declineArrival(scanned));
          onClose();
        }}
      >
        {t('contacts.unknown.go')}
      </Button>
      <Button onClick={onClose}>{t('app.cancel')}</Button>
    </>
  );
}

function Block({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const block = (): void => {
    toast(t('contacts.block.done', { name: contact.name }), blockContact(contact.id));
    onClose();
  };
  return (
    <>
      <h1 class="name">{t('contacts.block.title', { name: contact.name })}</h1>
      <p>{t('contacts.block.text')}</p>
      <Button look="danger" onClick={block}>
        {t('contacts.block')}
      </Button>
      <Button onClick={onClose}>{t('app.cancel')}</Button>
    </>
  );
}

function Delete({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { route } = useLocation();
  const hasMyCard = contact.source !== 'hand';
  const remove = (sharing: 'keep' | 'withdraw'): void => {
    toast(t('contacts.deleted', { name: contact.name }), deleteContact(contact.id, sharing));
    void closeSheet().then(() => route('/people', true));
  };
  return (
    <>
      <h1 class="name">{t('contacts.delete.title', { name: contact.name })}</h1>
      <p>{t('contacts.delete.text')}</p>
      {hasMyCard && (
        <Button look="danger" onClick={() => remove('withdraw')}>
          {t('contacts.delete.withdraw')}
        </Button>
      )}
      <Button look="danger" onClick={() => remove('keep')}>
        {t(hasMyCard ? 'contacts.delete.keep' : 'contacts.delete.only')}
      </Button>
      <Button onClick={onClose}>{t('app.cancel')}</Button>
    </>
  );
}
