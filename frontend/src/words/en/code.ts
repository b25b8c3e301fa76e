/** Words of the code screen. */
export const code = {} as const;
