/** Words of the screens in src/features/scan. Keys begin with 'scan.'. */
export const scan = {} as const;
