const known = new Map<string, boolean>();

/** Whether this phone can reckon in a zone: others may know newer ones, or say nothing of use ('Etc/Unknown'). */
export function isZone(zone: string): boolean {
  const before = known.get(zone);
  if (before !== undefined) return before;
  let is = zone !== '' && zone !== 'Etc/Unknown';
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    is = false;
  }
  known.set(zone, is);
  return is;
}

/**
 * The zone in which the phone is now, such as 'Europe/London'. Where it cannot name one, the zone of its offset if
 * that is of whole hours ('Etc/GMT-2' is two hours ahead of UTC), else 'UTC'.
 */
export function zoneHere(
  zone: string | undefined = Intl.DateTimeFormat().resolvedOptions().timeZone,
  minutesBehind = new Date().getTimezoneOffset(),
): string {
  if (zone && isZone(zone) && !/^[+-]/.test(zone)) return zone;
  const hours = minutesBehind / 60;
  const hasName = Number.isInteger(hours) && hours !== 0 && hours >= -14 && hours <= 12;
  return hasName ? `Etc/GMT${hours > 0 ? '+' : ''}${hours}` : 'UTC';
}
