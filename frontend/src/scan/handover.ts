/** Where the characters stand in the address that signs in another phone: behind '#', which no server hears of. */
const FRAGMENT = /^#sign-in=([A-Z][2-9A-Z]{7})$/;
const PATH = '/welcome';

/** The address in the code that a signed-in phone shows to another one. `origin` has no slash at its end. */
export function handoverUrl(origin: string, code: string): string {
  return `${origin}${PATH}?again#sign-in=${code}`;
}

/** The 8 characters that such an address carries, or null: its fragment alone, or the whole address. */
export function handoverCodeIn(address: Pick<URL, 'pathname' | 'hash'>): string | null {
  return address.pathname === PATH ? (FRAGMENT.exec(address.hash)?.[1] ?? null) : null;
}
