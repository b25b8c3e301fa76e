/** Words of the welcome screen. */
export const welcome = {} as const;
