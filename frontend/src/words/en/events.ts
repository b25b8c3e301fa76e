/** Words of the screens in src/features/events. Keys begin with 'events.'. */
export const events = {} as const;
