import { changeMe, noteTrouble } from '../../store';
import { chooseLanguage, chosenLanguage, languageChoices, ownLocale, t } from '../../words';

/** Keeps the choice here and on the server, for letters and reminders; the page starts anew in that language. */
async function choose(tag: string | null): Promise<void> {
  chooseLanguage(tag);
  await changeMe({ locale: ownLocale() });
  location.reload();
}

/** The language of the screens, each by its own name; the phone's where none was chosen. */
export function LanguageSection() {
  const chosen = chosenLanguage();
  const choices = [{ tag: null, name: t('settings.language.phone') }, ...languageChoices()];
  return (
    <fieldset class="surface languages">
      <legend class="unseen">{t('settings.language')}</legend>
      {choices.map(({ tag, name }) => (
        <label key={tag} class="language">
          <input
            type="radio"
            name="language"
            checked={tag === chosen}
            onChange={() => void choose(tag).catch(noteTrouble)}
          />
          <bdi lang={tag ?? undefined}>{name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
