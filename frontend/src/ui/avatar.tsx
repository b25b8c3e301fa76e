/** Scripts whose letters join: two initials would read as a word. */
const JOINING = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}]/u;
const NON_JOINER = '\u200c';
/** The Arabic article, which names are not known by. */
const ARTICLE = /^ال(?=\p{L}{2})/u;

/** Up to two initials: of the first and the last word of a name, apart from one another where their letters join. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  const letters = chosen.map(
    (word) => [...(word ?? '').replace(ARTICLE, '')].find((char) => /\p{L}|\p{N}/u.test(char)) ?? '',
  );
  const joined = letters.join(letters.some((letter) => JOINING.test(letter)) ? NON_JOINER : '');
  return joined.toUpperCase() || '·';
}

/** Which of the two tints a name has; the same name always has the same. */
export function isWarm(name: string): boolean {
  let sum = 0;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
  return sum % 2 === 1;
}

interface AvatarProps {
  name: string;
  /** The address of a picture. */
  picture?: string | null;
  large?: boolean;
}

/**
 * A picture, or initials on a tint made from the name, also where the picture does not come; hidden from screen
 * readers, since the name stands beside it.
 */
export function Avatar({ name, picture, large = false }: AvatarProps) {
  return (
    <span
      dir="auto"
      class={`avatar${isWarm(name) ? ' avatar-warm' : ''}${large ? ' avatar-large' : ''}`}
      aria-hidden="true"
    >
      {initials(name)}
      {picture && (
        <img
          key={picture}
          src={picture}
          alt=""
          decoding="async"
          onError={({ currentTarget }) => {
            currentTarget.hidden = true;
          }}
        />
      )}
    </span>
  );
}
