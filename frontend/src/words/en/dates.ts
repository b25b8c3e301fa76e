import { plural } from '../intl';

/** Times as people say them. */
export const dates = {
  'dates.today.morning': 'this morning',
  'dates.today.afternoon': 'this afternoon',
  'dates.today.evening': 'this evening',
  'dates.yesterday.morning': 'yesterday morning',
  'dates.yesterday.afternoon': 'yesterday afternoon',
  'dates.yesterday.evening': 'yesterday evening',
  'dates.tomorrow': 'tomorrow',
  'dates.tomorrow.morning': 'tomorrow morning',
  'dates.tomorrow.afternoon': 'tomorrow afternoon',
  'dates.tomorrow.evening': 'tomorrow evening',
  'dates.by': ({ when }: { when: string }) => `by ${when}`,
  'dates.late': 'late',
  'dates.left.minutes': ({ count }: { count: number }) => `${count} min left`,
  'dates.left.hours': ({ count }: { count: number }) => `${count} h left`,
  'dates.left.days': ({ count }: { count: number }) =>
    plural(count, { one: '1 day left', other: `${count} days left` }),
} as const;
