import { plural } from '../intl';

/** Words of the frame around the screens. */
export const app = {
  'app.name': 'Hallway',
  'app.nav': 'Main',
  'app.code': 'Code',
  'app.people': 'People',
  'app.scan': 'Scan',
  'app.followUp': 'Follow up',
  'app.followUp.count': ({ count }: { count: number }) =>
    plural(count, { one: '1 person waits', other: `${count} people wait` }),
  'app.events': 'Events',
  'app.settings': 'Settings',
  'app.back': 'Back',
  'app.close': 'Close',
  'app.done': 'Done',
  'app.cancel': 'Cancel',
  'app.undo': 'Undo',
  'app.remove': 'Remove',
  'app.more': 'More',
  'app.tryAgain': 'Try again',
  'app.loading': 'Loading',
  'app.skip': 'Skip to the content',
  'app.saved': 'Saved on this phone',
  'app.saving': ({ count }: { count: number }) => `Saved on this phone, ${count} to send`,
  'app.sent': 'Saved and sent',
  'app.waiting': ({ count }: { count: number }) =>
    plural(count, {
      one: 'Saved on this phone. 1 change will be sent later',
      other: `Saved on this phone. ${count} changes will be sent later`,
    }),
  'app.held': ({ count }: { count: number }) =>
    plural(count, {
      one: '1 swap waits until you note something about the last people',
      other: `${count} swaps wait until you note something about the last people`,
    }),
  'app.signedOut': 'This phone was signed out. Sign in again to send what waits.',
  'app.signIn': 'Sign in',
  'app.wrongPerson': 'Somebody else is signed in here. What you saved waits for you.',
  'app.refused': ({ count }: { count: number }) =>
    plural(count, { one: '1 change was not accepted', other: `${count} changes were not accepted` }),
  'app.notSaved.full':
    'Not saved: the storage of this phone is full. Keep Hallway open, free some space and save again.',
  'app.notSaved.other':
    'Not saved: the storage of this phone does not answer. Keep Hallway open and save again.',
  'app.saveAgain': 'Save again',
  'app.startAgain': 'Start again',
  'app.opening': 'Opening what this phone keeps …',
  'app.trouble.title': 'Hallway cannot open',
  'app.trouble.no-answer': 'The storage of this phone does not answer. What you saved is still there.',
  'app.trouble.blocked':
    'Another tab runs an older version of Hallway. Close the other tabs, then start again.',
  'app.trouble.outdated': 'A newer version of Hallway was opened on this phone. Start again to use it.',
  'app.trouble.full': 'The storage of this phone is full. Free some space, then start again.',
  'app.trouble.broken':
    'This browser does not let Hallway use its storage. Start again, or leave private browsing.',
  'app.broken.title': 'This screen stopped working',
  'app.broken.text': 'What you saved is safe on this phone. Open the screen again.',
  'app.notLoaded.title': 'This screen did not load',
  'app.notLoaded.text': 'What you saved is safe on this phone. Start again when there is a line.',
  'app.notFound.title': 'Nothing here',
  'app.notFound.text': 'This page does not exist, or not any more.',
  'app.toCode': 'Show my code',
  'app.update.text': 'A new version is ready.',
  'app.update.now': 'Use it now',
  'app.install.title': 'Keep it on your home screen',
  'app.install.text': 'It opens faster and shows your code with no signal.',
  'app.install.now': 'Install',
  'app.install.later': 'Not now',
  'app.initials': ({ name }: { name: string }) => `Picture of ${name}`,
  'app.sheet.grip': 'Pull down to close',
} as const;
