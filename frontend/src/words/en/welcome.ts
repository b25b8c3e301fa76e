/** Words of the welcome screen. Keys begin with 'welcome.'. */
export const welcome = {
  'welcome.title': 'Swap cards. Remember the conversation. Follow through.',
  'welcome.name': 'Your name',
  'welcome.reach': 'How can people reach you?',
  'welcome.reach.hint': 'E-mail, phone or a link. Only people you swap with see it.',
  'welcome.make': 'Make my card',
  'welcome.makeAndSwap': 'Make my card and swap',
  'welcome.making': 'Making your card',
  'welcome.have': 'I already have Hallway',
  'welcome.shows': ({ name }: { name: string }) => `${name} shows you a card.`,
  'welcome.return': 'Yours goes back in return.',
  'welcome.receipt.late': 'That code has run out. Make your card, then scan a fresh code together.',
  'welcome.swapWith': ({ name }: { name: string }) => `Swap with ${name}`,
  'welcome.scanAgain': 'Scan a fresh code',
  'welcome.nameless': 'the person you scanned',
  'welcome.name.missing': 'Your name is missing.',
  'welcome.reach.missing': 'Add one way to reach you.',
  'welcome.noNetwork':
    'No signal. Making a card needs the network, this once. What you typed stays here; try again in a moment.',
  'welcome.failed': 'That did not work. Try again in a moment.',
  'welcome.signIn.title': 'Bring your card to this phone',
  'welcome.signIn.text':
    'Where you already use Hallway, open Settings and tap ‘Add a phone’. It shows 8 characters that work for 10 minutes.',
  'welcome.signIn.code': 'The 8 characters',
  'welcome.signIn.short': 'The code has 8 characters.',
  'welcome.signIn.wrong':
    'This code does not work. Codes last 10 minutes and work once; have a new one shown on the other phone.',
  'welcome.signIn.swapCode':
    'Characters that begin with a digit swap cards. Those that sign in a phone begin with a letter: they are in Settings on your other phone, under ‘Add a phone’.',
  'welcome.signIn.slow': 'Too many tries from this network. What you typed stays here; wait a while.',
  'welcome.signIn.do': 'Sign in',
  'welcome.signIn.byEmail': 'Sign in with e-mail',
  'welcome.signIn.noNetwork': 'No signal. Signing in needs the network, this once.',
  'welcome.signIn.back': 'Make a new card instead',
  'welcome.erased': 'This account was erased, and this phone keeps nothing of it.',
  'welcome.signedOut': 'You signed out. This phone keeps nothing.',
  'welcome.insecure.title': 'This address is not secure',
  'welcome.insecure.text':
    'It begins with http instead of https. A phone makes codes, opens the camera, shows reminders and works with no signal only on a secure address. Ask whoever runs this server for the https address.',
} as const;
