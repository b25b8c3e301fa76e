/** Words for notifications from which something was left out. Keys begin with 'lockScreen.'. */
export const lockScreen = {
  'lockScreen.allDone': 'All done',
  'lockScreen.allDone.text': 'Nobody waits for you any more.',
  'lockScreen.followup': ({ name }: { name: string }) => `Get back to ${name}`,
  'lockScreen.followups': ({ count }: { count: number }) => `${count} people to get back to`,
  'lockScreen.promise': ({ name }: { name: string }) => `A promise is due: ${name}`,
  'lockScreen.promises': ({ count }: { count: number }) => `${count} promises are due`,
  'lockScreen.swap': ({ name }: { name: string }) => `${name} says you met`,
  'lockScreen.swaps': ({ count }: { count: number }) => `${count} people say you met`,
  'lockScreen.coming': ({ events }: { events: string }) => `Coming up: ${events}`,
  'lockScreen.over': ({ events }: { events: string }) => `You met people at ${events}`,
  'lockScreen.more': ({ count }: { count: number }) => `${count} more to look at`,
  'lockScreen.plain': 'Open Hallway to see what is new.',
} as const;
