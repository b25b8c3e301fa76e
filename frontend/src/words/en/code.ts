import { plural } from '../intl';

/** Words of the code screen. Keys begin with 'code.'. */
export const code = {
  'code.picture': ({ name }: { name: string }) => `The code of ${name}, for another phone to scan`,
  'code.at': ({ headline, organisation }: { headline: string; organisation: string }) =>
    `${headline} at ${organisation}`,
  'code.event': ({ name, place }: { name: string; place: string }) => `${name}, at ${place}`,
  'code.noEvent': 'Where are you? Add the event',
  'code.fresh': 'A new code every minute',
  'code.typed': 'No camera? Show 8 characters',
  'code.typed.until': ({ when }: { when: string }) => `To type instead of scanning, until ${when}`,
  'code.typed.failed': 'No signal. These need the network.',
  'code.offline': 'No signal. Your code works all the same.',
  'code.cannot': 'This phone cannot make codes here, because the address is not secure (https).',
  'code.theyScanned': 'They scanned me',
  'code.share': 'Share as a link',
  'code.share.text': ({ name }: { name: string }) => `${name} on Hallway. The link works for two minutes.`,
  'code.share.copied': 'Copied. The link works for two minutes.',
  'code.share.failed': 'The link could not be copied.',
  'code.swap.kept': ({ name }: { name: string }) => `${name} has your card`,
  'code.swap.has': 'has your card',
  'code.swap.both': ({ topics }: { topics: string }) => `You both talk about ${topics}`,
  'code.swap.note': 'Add a note',
  'code.swap.details': 'More about them',
  'code.swap.unknown': 'I don’t know them',
  'code.swap.unknown.hint': 'Undoes the swap and takes your card back.',
  'code.swap.undone': 'Undone. Your card was taken back.',
  'code.join.ask': ({ name }: { name: string }) => `Is it ‘${name}’, whom you noted?`,
  'code.join.yes': 'Yes, join',
  'code.join.no': 'No',
  'code.join.done': 'Joined. What you noted is with them now.',
  'code.swap.more': ({ count }: { count: number }) =>
    plural(count, { one: 'and 1 more', other: `and ${count} more` }),
  'code.waiting': ({ count }: { count: number }) =>
    plural(count, {
      one: '1 person scanned your code earlier',
      other: `${count} people scanned your code earlier`,
    }),
  'code.waiting.hint': 'They wait for your yes.',
  'code.waiting.see': 'See who',
  'code.waiting.title': 'They scanned your code',
  'code.waiting.text':
    'Their scan arrived late. Say yes to those you met, and both of you have each other’s card.',
  'code.waiting.at': ({ time }: { time: string }) => `at ${time}`,
  'code.waiting.says': ({ name, when }: { name: string; when: string }) => `${name} says you met ${when}.`,
  'code.waiting.yes': 'Yes, we met',
  'code.waiting.no': 'I don’t think so',
  'code.waiting.kept': 'Cards swapped',
  'code.waiting.declined': 'Not swapped',
  'code.waiting.yesAll': 'Yes to all',
  'code.waiting.ticked': 'You were showing your code at that time.',
  'code.hand.title': 'They scanned you',
  'code.hand.text':
    'With no signal you do not see it yet. Note who it was; it joins their swap when that arrives.',
  'code.hand.name': 'Their name',
  'code.hand.missing': 'Their name is missing.',
  'code.hand.go': 'Note the conversation',
} as const;
