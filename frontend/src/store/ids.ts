let lastTime = 0;
let lastCounter = 0;

/**
 * Makes a UUIDv7 (RFC 9562 5.7): 48 bits of milliseconds, a 12 bit counter within the millisecond, then random bits.
 * Ids made on one phone sort in the order in which they were made.
 */
export function newId(now: number = Date.now()): string {
  const time = Math.max(now, lastTime);
  lastCounter = time === lastTime ? lastCounter + 1 : 0;
  lastTime = lastCounter > 0xfff ? time + 1 : time;
  if (lastCounter > 0xfff) lastCounter = 0;
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x80;
  const tail = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const head = lastTime.toString(16).padStart(12, '0');
  const counter = lastCounter.toString(16).padStart(3, '0');
  return `${head.slice(0, 8)}-${head.slice(8)}-7${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
