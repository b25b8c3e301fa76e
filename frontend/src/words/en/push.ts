/** Words of the push screen. */
export const push = {} as const;
