/** Whether a text is a vCard, or begins like one. */
export function isVCard(text: string): boolean {
  return /^\s*BEGIN:VCARD/i.test(text);
}

/**
 * The content lines of vCards as people's systems write them: folded, soft-broken (quoted-printable), all of them
 * indented, or on a single line with the two signs `\n` where a line should end.
 */
export function linesOf(text: string): string[] {
  const broken = text.trim().split(/\r\n|\r|\n/);
  const raw = broken.length === 1 ? text.trim().split(/(?:\\r)?\\n(?=[\w.-]+[;:])/) : outdent(broken);
  const lines: string[] = [];
  let isSoft = false;
  for (const line of raw) {
    const last = lines.length - 1;
    if (isSoft) lines[last] = `${lines[last]?.slice(0, -1)}${line}`;
    else if (/^[ \t]/.test(line) && last >= 0) lines[last] += line.slice(1);
    else lines.push(line.trimEnd());
    const whole = lines.at(-1) ?? '';
    // Only what is encoded so may end in the middle of a line: 1+1= is a note.
    isSoft = whole.endsWith('=') && isQuotedPrintable(headOf(whole));
  }
  return lines.filter((line) => line !== '');
}

/**
 * A line in the form of vCard 3.0 that the library takes: parameters of 2.1 that lack their name get it, and a value in
 * quoted-printable (RFC 2045, section 6.7) is decoded from its character set.
 */
export function straighten(line: string): string {
  const head = headOf(line);
  if (line[head.length] !== ':') return line;
  const raw = line.slice(head.length + 1);
  const [name = '', ...parameters] = head.split(';');
  const named = parameters.filter((one) => one !== '').map(nameParameter);
  const kept = named.filter((one) => !/^(CHARSET|ENCODING=(QUOTED|[78]BIT))/i.test(one));
  const charset = /;CHARSET="?([\w-]+)/i.exec(head)?.[1];
  const plain = isQuotedPrintable(head) ? decodeQuotedPrintable(raw, charset) : raw;
  // The library leaves an escaped semicolon as it is where it parts nothing.
  const isOfParts = /(^|\.)(N|ORG|ADR)$/i.test(name);
  const value = isOfParts ? plain : plain.replace(/\\[\s\S]/g, (pair) => (pair === '\\;' ? ';' : pair));
  return `${[name, ...kept].join(';')}:${value}`;
}

/** A line up to the colon before its value; one between quotation marks belongs to a parameter. */
function headOf(line: string): string {
  return /^(?:"[^"]*"|[^":])*/.exec(line)?.[0] ?? '';
}

function isQuotedPrintable(head: string): boolean {
  return /;(ENCODING=)?QUOTED-PRINTABLE(;|$)/i.test(head);
}

function nameParameter(parameter: string): string {
  if (parameter.includes('=')) return parameter;
  return `${/^(QUOTED-PRINTABLE|BASE64|[78]BIT)$/i.test(parameter) ? 'ENCODING' : 'TYPE'}=${parameter}`;
}

/** Takes away the indentation that all lines share; what is deeper is folded. */
function outdent(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => /^[ \t]+(VERSION|END):/i.test(line))) return lines;
  const depths = lines
    .slice(1)
    .map((line) => (line.trim() ? line.search(/[^ \t]/) : Number.POSITIVE_INFINITY));
  const shared = Math.min(...depths);
  return lines.map((line, place) => (place === 0 ? line : line.slice(shared)));
}

function decodeQuotedPrintable(value: string, charset: string | undefined): string {
  // What was not encoded though it should have been stands for itself.
  const ascii = value.replace(/[^\0-\x7f]+/g, (run) => encodeURIComponent(run).replaceAll('%', '='));
  const octets = ascii.replace(/=([0-9a-f]{2})/gi, (_, pair: string) =>
    String.fromCharCode(Number.parseInt(pair, 16)),
  );
  const bytes = Uint8Array.from(octets, (octet) => octet.charCodeAt(0));
  for (const label of [charset ?? 'utf-8', 'windows-1252']) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // An unknown character set, or not the one it says.
    }
  }
  return value;
}
