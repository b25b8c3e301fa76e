import './on-your-phone.css';
import { CardEndpaper } from '../../ui/card-object';
import { QrPicture } from '../../ui/qr-picture';
import { t } from '../../words';

/** For a desk: this address as a code, to go on where it is of use. */
export default function OnYourPhone() {
  return (
    <>
      <CardEndpaper seed={location.host} />
      <div class="welcome-phone">
        <h2 class="welcome-phone-title">{t('welcome.phone')}</h2>
        <p class="small">{t('welcome.phone.text')}</p>
        <div class="welcome-phone-code">
          <QrPicture text={`${location.origin}/`} label={t('welcome.phone.code')} />
        </div>
      </div>
    </>
  );
}
