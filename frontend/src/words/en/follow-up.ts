/** Words of the screens in src/features/follow-up. Keys begin with 'followUp.'. */
export const followUp = {} as const;
