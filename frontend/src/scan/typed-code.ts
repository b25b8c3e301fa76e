/** How many characters somebody types who cannot scan, or who signs in a phone. */
export const TYPED_CODE_LENGTH = 8;
/** How many characters a recovery code has. */
export const RECOVERY_CODE_LENGTH = 16;

/**
 * Counts the characters of a text that may be a typed code: letters and digits of any script and width, with spaces and
 * dashes between them. Which code they stand for is the server's to say.
 *
 * @returns null where the text holds anything else, as a link does
 */
export function countTyped(text: string): number | null {
  const bare = text.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}]/gu, '');
  return /^[\p{L}\p{N}]+$/u.test(bare) ? Array.from(bare).length : null;
}
