/** Words of the screens in src/features/people. Keys begin with 'people.'. */
export const people = {} as const;
