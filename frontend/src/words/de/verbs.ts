/** Verbs that promises are made with; with a particle before them they are others: 'anrufen', 'vorstellen'. */
const BASES =
  'schicken senden mailen leiten teilen geben zeigen bringen leihen schreiben fragen suchen finden treffen besuchen helfen erklären erzählen empfehlen buchen planen lesen prüfen machen kaufen bestellen besorgen übersetzen besprechen stellen rufen melden laden nehmen holen sehen schauen sprechen reden telefonieren denken klären bereiten vereinbaren verbinden drucken kopieren kommen gehen vermitteln vernetzen texten posten veröffentlichen antworten organisieren reservieren testen backen kochen reparieren unterschreiben verlinken erinnern recherchieren scannen unterstützen bezahlen überlegen sagen hören spielen bauen'.split(
    ' ',
  );
const PARTICLES =
  'an vor mit zu nach weiter aus ein ab auf zurück durch heraus raus rüber um bei hin her herum dazu bereit weg los'.split(
    ' ',
  );

const infinitives = new Map<string, string>();
for (const base of BASES) {
  infinitives.set(base, '');
  for (const particle of PARTICLES) infinitives.set(particle + base, particle);
}
infinitives.set('vorbereiten', 'vor');

export function isInfinitive(word: string): boolean {
  return infinitives.has(word);
}

/** 'zu schicken', 'vorzustellen'. */
export function withZu(verb: string): string {
  const particle = infinitives.get(verb) ?? '';
  return particle === '' ? `zu ${verb}` : `${particle}zu${verb.slice(particle.length)}`;
}

const IRREGULAR = {
  gibt: 'geben',
  liest: 'lesen',
  trifft: 'treffen',
  hilft: 'helfen',
  empfiehlt: 'empfehlen',
  lädt: 'laden',
  nimmt: 'nehmen',
  sieht: 'sehen',
  spricht: 'sprechen',
};

/** 'schicke' and 'schickt' are forms of 'schicken'. */
export const finiteForms: ReadonlyMap<string, string> = new Map([
  ...BASES.flatMap((base) => {
    const stem = base.replace(/e?n$/, '');
    return [`${stem}e`, `${stem}t`, `${stem}et`].map((form) => [form, base] as const);
  }),
  ...Object.entries(IRREGULAR),
]);
