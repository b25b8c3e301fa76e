/**
 * Text that came out of somebody else's code, made fit to show: one line, no control characters, no
 * characters that turn the reading direction (they can make one name look like another), cut to length.
 *
 * Nothing is escaped here. What is rendered as text is escaped by the renderer.
 *
 * @param text - anything
 * @param limit - the longest result, in characters as people count them (code points)
 */
export function cleanLine(text: string, limit: number): string {
  const line = text
    .replace(/[\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length <= limit ? line : characters.slice(0, limit).join('').trimEnd();
}

/** A web address as people gave it, or null when it is not plain http or https or is longer than 500 characters. */
export function cleanLink(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > 500) return null;
  const address = parseUrl(trimmed);
  if (!address || !/^https?:$/.test(address.protocol)) return null;
  if (address.username !== '' || address.password !== '') return null;
  return address.href;
}

/** `new URL` that answers null instead of throwing. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** The parts between semicolons; one behind a backslash belongs to its part. */
export function splitAtSemicolons(text: string): string[] {
  const parts = [''];
  for (const [piece] of text.matchAll(/\\[\s\S]?|[^\\;]+|;/g)) {
    if (piece === ';') parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts;
}
