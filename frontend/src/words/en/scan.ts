import { plural } from '../intl';

/** Words of the screens in src/features/scan. Keys begin with 'scan.'. */
export const scan = {
  'scan.title': 'Scan a code',
  'scan.point': 'Point at their code',
  'scan.starting': 'Starting the camera',
  'scan.light': 'Light',
  'scan.type': 'Type a code',
  'scan.picture': 'From a picture',
  'scan.explain.title': 'Scan with the camera',
  'scan.explain.text':
    'Your phone will ask if Hallway may use the camera. Pictures are only looked at for codes, on this phone, and never kept or sent.',
  'scan.explain.go': 'Use the camera',
  'scan.refused.title': 'The camera is not allowed',
  'scan.refused.text':
    'You can allow it in the settings of your browser for this page. Typing a code or choosing a picture works without it.',
  'scan.none.title': 'No camera found',
  'scan.none.text': 'Type the code, or choose a picture of it.',
  'scan.insecure.title': 'The camera needs a safe connection',
  'scan.insecure.text': 'Open Hallway with https. Until then, type the code or choose a picture of it.',
  'scan.busy.title': 'The camera is busy',
  'scan.busy.text': 'Another app uses it. Close that one and try again, or choose another way.',
  'scan.picture.reading': 'Looking at the picture',
  'scan.picture.none': 'No code found in that picture. One that shows the code larger may work.',
  'scan.own': 'That is your own code. Let somebody else scan it.',
  'scan.other.web': ({ shown }: { shown: string }) => `That is a web page: ${shown}`,
  'scan.other.wifi': 'That is a code for a Wi-Fi network.',
  'scan.other.phone': 'That is a phone number, with no name to keep it under.',
  'scan.other.mail': 'That is a mail address, with no name to keep it under.',
  'scan.other.event': 'That is a date for a calendar.',
  'scan.other.payment': 'That is a code for paying.',
  'scan.other.place': 'That is a place on a map.',
  'scan.other.ticket': 'That looks like a ticket.',
  'scan.other.text': ({ shown }: { shown: string }) => `That is only a text: ${shown}`,
  'scan.other.empty': 'There is nothing in that code.',
  'scan.other.more': 'Ask for their Hallway code, or scan a contact card.',
  'scan.elsewhere.title': ({ host }: { host: string }) => `A card from ${host}`,
  'scan.elsewhere.named': ({ name }: { name: string }) => `The code says ${name}.`,
  'scan.elsewhere.text':
    'This code belongs to another Hallway server. Swap on their page, or keep them by hand here.',
  'scan.elsewhere.open': 'Open their page',
  'scan.elsewhere.keep': 'Keep by hand',
  'scan.elsewhere.name': 'Their name',
  'scan.typed.title': 'Type a code',
  'scan.typed.label': 'Their 8 characters, or a link',
  'scan.typed.hint':
    'Their code screen shows the characters under ‘No camera?’. The link of a code or a LinkedIn profile works too.',
  'scan.typed.go': 'Read it',
  'scan.typed.reading': 'Reading it',
  'scan.typed.wrong': 'That is no code and no profile. A link looks like example.org/S/1Ab…',
  'scan.typed.length': ({ count }: { count: number }) =>
    plural(count, {
      one: 'A code has 8 characters; this is 1.',
      other: `A code has 8 characters; these are ${count}.`,
    }),
  'scan.typed.noNetwork':
    'No signal, and characters need it. What you typed stays here; try again later, or scan their code, which works without.',
  'scan.typed.unknown':
    'These characters stand for nobody. They work for five minutes: compare them, or ask for new ones.',
  'scan.typed.revoked': 'Their phone has made another code since. Ask for new characters.',
  'scan.typed.signIn':
    'Characters that begin with a letter sign in a phone. Those for swapping begin with a digit: the code screen shows them under ‘No camera?’.',
  'scan.typed.slow': 'Too many tries. What you typed stays here; wait a while, or scan their code.',
  'scan.typed.failed':
    'The server cannot read it just now. What you typed stays here; try again in a moment.',
  'scan.failed': 'That could not be saved on this phone. Try again.',
} as const;
