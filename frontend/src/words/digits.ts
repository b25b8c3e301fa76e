const DIGIT = /\p{Nd}/u;

/** A digit of any script as one of 0 to 9; other signs as they are. Digits stand in tens in Unicode (UAX 44). */
export function asciiDigit(sign: string): string {
  if (sign < '\u0080' || !DIGIT.test(sign)) return sign;
  const code = sign.codePointAt(0) ?? 0;
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

/** How many digits of any script a text has. */
export function countDigits(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0;
}
