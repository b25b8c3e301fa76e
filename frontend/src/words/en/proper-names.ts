import { kept } from '../intl';

const OTHERS =
  'Python Java JavaScript TypeScript Rust Ruby Kotlin Swift Linux Postgres Kubernetes Docker Django Flask React Vue Android Apple Google Microsoft Amazon Wikipedia Mozilla Firefox Debian Ubuntu Excel Europe Africa Asia America Oceania English Brexit Christmas Easter Ramadan Bach Mozart Beethoven Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September October November December European African Asian American British Scottish Welsh Irish Swiss Austrian Canadian Australian Mexican Brazilian Argentinian Egyptian Nigerian Kenyan Indian Pakistani Israeli Palestinian Victorian Roman Islamic Christian Jewish Buddhist';

/** What the browser knows of countries, languages and cities; some more. */
function names(): ReadonlySet<string> {
  const cities = Intl.supportedValuesOf('timeZone').flatMap(
    (zone) => zone.split('/').at(-1)?.split('_') ?? [],
  );
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const pairs = letters.flatMap((one) => letters.map((two) => one + two));
  const known = (type: 'region' | 'language') => {
    const display = new Intl.DisplayNames('en', { type, fallback: 'none' });
    return pairs.flatMap(
      (pair) => display.of(type === 'language' ? pair.toLowerCase() : pair)?.split(/[ &’'-]+/) ?? [],
    );
  };
  return new Set([...cities, ...known('region'), ...known('language'), ...OTHERS.split(' ')]);
}

/** Words that are parts of names and words of their own. */
const COMMON = new Set([
  'The',
  'And',
  'Of',
  'Island',
  'Islands',
  'South',
  'North',
  'East',
  'West',
  'Central',
  'Man',
  'New',
  'Old',
  'Church',
  'Center',
  'Mountain',
  'City',
  'United',
  'Outlying',
  'Southern',
  'Northern',
  'States',
  'Territory',
  'Territories',
  'French',
  'Lower',
  'Reading',
  'Nice',
  'Regions',
  'Antarctic',
  'Ocean',
  'Rest',
  'World',
  'Saint',
  'Port',
  'Knox',
  'Bay',
  'River',
  'Creek',
  'Salem',
  'Coast',
  'Minor',
  'Republic',
  'Kingdom',
  'Democratic',
  'Dominican',
]);

/** Whether a word with a capital keeps it inside a sentence. */
export function isProper(word: string): boolean {
  if (word === 'French') return true;
  return !COMMON.has(word) && kept('proper names', names).has(word);
}
