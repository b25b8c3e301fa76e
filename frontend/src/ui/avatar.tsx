/** Up to two initials: of the first and the last word of a name. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return (
    chosen
      .map((word) => [...(word ?? '')].find((char) => /\p{L}|\p{N}/u.test(char)) ?? '')
      .join('')
      .toUpperCase() || '·'
  );
}

/** Which of the two tints a name has; the same name always has the same. */
export function isWarm(name: string): boolean {
  let sum = 0;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
  return sum % 2 === 1;
}

/** Initials on a tint made from the name; hidden from screen readers, since the name stands beside it. */
export function Avatar({ name, large = false }: { name: string; large?: boolean }) {
  return (
    <span
      dir="auto"
      class={`avatar${isWarm(name) ? ' avatar-warm' : ''}${large ? ' avatar-large' : ''}`}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  );
}
