/** Words of the screens in src/features/capture. Keys begin with 'capture.'. */
export const capture = {} as const;
