/** Words about reminders on this phone. Keys begin with 'push.'. */
export const push = {
  'push.ask.title': 'Shall this phone remind you?',
  'push.ask.text':
    'To get back to the people you met: three times at most, at a decent hour, silent once it is done.',
  'push.ask.yes': 'Remind me',
  'push.ask.no': 'Not now',
  'push.turnOn': 'Turn on reminders',
  'push.turnOff': 'Turn off on this phone',
  'push.working': 'Turning on reminders',
  'push.on': 'Reminders reach this phone.',
  'push.off': 'No reminders on this phone.',
  'push.off.why': 'Hallway reminds you to get back to people you met, at a decent hour, until it is done.',
  'push.gone': 'Reminders have ended on this phone: its push service knows it no more. Turn them on again.',
  'push.denied':
    'No reminders on this phone: notifications are blocked. Allow them for Hallway in the settings of your browser or phone.',
  'push.install': 'No reminders on this phone yet: an iPhone shows them only for an app on the home screen.',
  'push.install.how': 'Put Hallway on the home screen',
  'push.unsupported': 'No reminders on this phone: this browser cannot show them.',
  'push.slow': 'The push service of this browser does not answer. Try again later, or with another browser.',
  'push.failed': 'Reminders could not be turned on. Try again in a moment.',
  'push.noNetwork': 'No signal. Turning on reminders needs the network, this once.',
  'push.test': 'Send me a test',
  'push.test.sent': 'Sent. It arrives in a moment.',
  'push.test.failed': 'The push service did not take it.',
  'push.test.tooSoon': 'A test was sent a moment ago. Wait ten seconds for the next one.',
  'push.test.noNetwork': 'No signal. The test needs the network.',
  'push.last': ({ when }: { when: string }) => `Last one arrived ${when}.`,
} as const;
