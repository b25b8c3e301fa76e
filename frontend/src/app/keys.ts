const OFF = 'hallway-keys-off';

/** Whether single keys do something; those who dictate or use other tools turn them off (WCAG 2.2, 2.1.4). */
export function areKeysOn(): boolean {
  return localStorage.getItem(OFF) === null;
}

/** Turns single keys on or off, on this device. */
export function turnKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, '1');
}
