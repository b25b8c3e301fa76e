/** Words of signing in by e-mail. Keys begin with 'signIn.'. */
export const signIn = {
  'signIn.title': 'Sign in with e-mail',
  'signIn.text':
    'For those who proved an address in the settings: six digits go there, and bring the card here.',
  'signIn.address': 'Your e-mail address',
  'signIn.address.invalid': 'This is not an e-mail address.',
  'signIn.send': 'Send me a code',
  'signIn.sent': ({ email }: { email: string }) =>
    `If ${email} was proved with Hallway, six digits are on their way there. They work for ten minutes.`,
  'signIn.code': 'The six digits',
  'signIn.code.short': 'The code has six digits.',
  'signIn.code.wrong': 'This code does not work. Compare it with the newest e-mail from Hallway.',
  'signIn.code.old': 'This code is older than ten minutes. Have a new one sent.',
  'signIn.code.tries': 'Too many tries with this code. Have a new one sent.',
  'signIn.slow':
    'Too many tries from this network. Wait an hour, or use the 8 characters from another phone.',
  'signIn.do': 'Sign in',
  'signIn.again': 'Send a new code',
  'signIn.other': 'Another address',
  'signIn.back': 'Type the 8 characters instead',
  'signIn.noNetwork': 'No signal. What you typed stays here; try again in a moment.',
} as const;
