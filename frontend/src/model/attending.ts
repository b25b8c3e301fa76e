import type { Attendance } from '../store/records';

/** Whether somebody said why they come, what they offer or what they look for. */
export function isSaid({ why, line, offers, asks }: Attendance): boolean {
  return why.length + offers.length + asks.length > 0 || line !== null;
}
