import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api/client';
import { AskTwice } from '../../parts/ask-twice';
import { HandoverCode } from '../../parts/handover-code';
import { handoverUrl } from '../../scan/handover';
import { now, publicUrl, requestHandoverCode } from '../../store';
import { Button, openSheet, Skeleton, toast } from '../../ui';
import { QrPicture } from '../../ui/qr-picture';
import { humanDay, t } from '../../words';

/** One phone or browser that is signed in. */
export interface Device {
  id: string;
  label: string;
  created_at: string;
  last_seen_at: string;
  is_this: boolean;
  push?: { state: string; last_delivered_at: string | null } | null;
}

/** The phones that are signed in; 'none' while the server cannot be asked. */
export function useDevices() {
  const [devices, setDevices] = useState<Device[] | 'none' | null>(null);
  const load = () =>
    ask('GET', '/api/devices').then(
      // What may be null cannot be told exactly by the API's document; its other reading is an empty object.
      ({ items }) => setDevices(items as Device[]),
      () => setDevices('none'),
    );
  useEffect(() => {
    void load();
  }, []);
  const act = async (request: Promise<unknown>, done: string) => {
    await request.then(
      () => toast(done),
      () => toast(t('settings.phones.signOutFailed')),
    );
    await load();
  };
  const remove = ({ id, label }: Device) =>
    act(
      ask('DELETE', '/api/devices/{device_id}', { path: { device_id: id } }),
      t('settings.phones.signedOut', { label }),
    );
  const removeOthers = () => act(ask('DELETE', '/api/devices'), t('settings.phones.othersSignedOut'));
  return { devices, load, remove, removeOthers };
}

interface RowProps {
  device: Device;
  onName: () => void;
  onRemove: () => void;
}

function DeviceRow({ device, onName, onRemove }: RowProps) {
  const seen = device.is_this
    ? t('settings.phones.this')
    : t('settings.phones.seen', { when: humanDay(device.last_seen_at, now.value) });
  const last = device.push?.last_delivered_at;
  return (
    <li class="settings-row">
      <button type="button" class="settings-row-text settings-rename" onClick={onName}>
        <span class="unseen">{t('settings.phones.rename', { label: device.label })}</span>
        <span>
          <bdi>{device.label}</bdi>
        </span>
        <span class="soft small">{seen}</span>
        <span class="soft small">
          {last ? t('push.last', { when: humanDay(last, now.value) }) : !device.push && t('push.off')}
        </span>
      </button>
      {!device.is_this && (
        <button
          type="button"
          class="button button-plain"
          aria-label={t('settings.phones.remove', { label: device.label })}
          onClick={onRemove}
        >
          {t('settings.phones.signOut')}
        </button>
      )}
    </li>
  );
}

function AddPhone() {
  const [given, setGiven] = useState<Awaited<ReturnType<typeof requestHandoverCode>> | 'failed' | null>(null);
  const ask = () => requestHandoverCode().then(setGiven, () => setGiven('failed'));
  return (
    <div class="stack">
      {given && given !== 'failed' && <p class="soft">{t('settings.phones.add.text')}</p>}
      <HandoverCode given={given} />
      {given && given !== 'failed' && Date.parse(given.expires_at) > now.value && (
        <figure class="handover-qr">
          <QrPicture text={handoverUrl(publicUrl.value, given.code)} label={t('settings.phones.add.qr')} />
          <figcaption class="soft small">{t('settings.phones.add.scan')}</figcaption>
        </figure>
      )}
      <Button onClick={() => void ask()}>{t('settings.phones.add')}</Button>
      <Button href="/install">{t('settings.install')}</Button>
    </div>
  );
}

/** Which phones are signed in, when a reminder last reached each, and how to add one. */
export function PhonesSection({ devices, load, remove, removeOthers }: ReturnType<typeof useDevices>) {
  const name = (device: Device) => openSheet(() => import('./phone-sheet'), { device, onChanged: load });
  return (
    <section class="stack" aria-labelledby="settings-phones">
      <h2 id="settings-phones">{t('settings.phones')}</h2>
      <div class="surface stack">
        {devices === null && <Skeleton rows={1} />}
        {devices === 'none' && <p class="soft">{t('settings.phones.none')}</p>}
        {Array.isArray(devices) && (
          <ul class="settings-list">
            {devices.map((device) => (
              <DeviceRow
                key={device.id}
                device={device}
                onName={() => void name(device)}
                onRemove={() => void remove(device)}
              />
            ))}
          </ul>
        )}
        {Array.isArray(devices) && devices.length > 2 && (
          <AskTwice
            says={t('settings.phones.signOutOthers')}
            asks={t('settings.phones.signOutOthers.ask')}
            yes={t('settings.phones.signOutOthers.do')}
            onYes={() => void removeOthers()}
          />
        )}
        <AddPhone />
      </div>
    </section>
  );
}
