/** An encounter of the table that drafts are proved by; what is left out is as in the first row. */
export interface EncounterRow {
  readonly name?: string;
  readonly own?: string;
  readonly event?: string | null;
  /** When they met, in London; now is Wednesday 25 November 2026 at 10:00. */
  readonly met?: string;
  readonly again?: boolean;
  readonly topics?: readonly string[];
  readonly mine?: readonly string[];
  readonly theirs?: readonly string[];
  readonly tone?: 'warm' | 'brief' | 'formal';
  readonly step?: 'none' | 'send' | 'introduce' | 'coffee' | 'call';
  readonly limit?: number;
  readonly sent?: string;
}

const promise = (...mine: string[]): EncounterRow => ({ mine });
const theirs = (...texts: string[]): EncounterRow => ({ mine: [], theirs: texts });
const event = (name: string): EncounterRow => ({ event: name, mine: [] });
const topics = (...texts: string[]): EncounterRow => ({ topics: texts, mine: [], event: null });
const met = (at: string, more: EncounterRow = {}): EncounterRow => ({ met: at, mine: [], ...more });

/** Grace Hopper, met the evening before at a book launch by Ada Lovelace, who promised the paper on looms. */
export const ENCOUNTERS: readonly EncounterRow[] = [
  {},
  // What was promised, in every shape that people type.
  promise('send her the paper'),
  promise('Send the two papers.'),
  promise('two papers on moths'),
  promise('paper on looms'),
  promise('Slides'),
  promise('send photos'),
  promise('send her my CV'),
  promise('the link to the atlas!'),
  promise('I’ll send Grace the draft of chapter 3'),
  promise('to send the slides and the recording tomorrow'),
  promise('forward the invitation to her'),
  promise('share the address'),
  promise('share feedback on her draft'),
  promise('send her draft back'),
  promise('mail him tomorrow'),
  promise('email her about the date'),
  promise('I will call them on Monday'),
  promise('call'),
  promise('Call Grace'),
  promise('write'),
  promise('text her'),
  promise('give her a call'),
  promise('introduce her to Mary Somerville'),
  promise('introduce Grace to Mary and Alan'),
  promise('Intro to Mary'),
  promise('introduce Mary'),
  promise('introduce Alan to Mary'),
  promise('put her in touch with our printer'),
  promise('bring the book'),
  promise('lend him my umbrella'),
  promise('show the prototype'),
  promise('book a table for four'),
  promise('book on weaving'),
  promise('have a look at their website'),
  promise('read her thesis'),
  promise('find out when she can visit'),
  promise('tell her what she needs for the visa'),
  promise('ask Mary whether he’s free'),
  promise('coffee'),
  promise('lunch with her next week'),
  promise('send the paper to Mary'),
  promise('recommend her for the panel'),
  promise('invite'),
  promise('Invite her to the reading group'),
  promise('think about it'),
  promise('sending the contract asap'),
  promise('https://example.org/looms'),
  promise('send'),
  promise('send her'),
  promise('introduce her'),
  promise('send an email'),
  promise('😀'),
  promise('send the paper (the long one) 📄'),
  promise('Send the PDF. She hates paper.'),
  promise('PDF of the talk'),
  promise('Python notebook'),
  promise('Babbage’s letters'),
  promise('send the paper', 'call Mary'),
  promise('send the paper', 'the photos', 'introduce her to Alan'),
  promise('call Mary', 'ask Alan', 'book a room'),
  // What they promised.
  theirs('send me the score'),
  theirs('the score'),
  theirs('Grace will send the deck'),
  theirs('she will introduce me to Howard'),
  theirs('intro to Howard'),
  theirs('call me'),
  theirs('show me round the lab'),
  theirs('send'),
  { theirs: ['send me the deck'] },
  // Where it was.
  event('Book launch'),
  event('Maps and machines'),
  event('PyCon 2026'),
  event('Women in Computing'),
  event('The RSA'),
  event('Anna’s birthday'),
  event('JS meetup'),
  event('Tuesday drinks'),
  event('Dinner at the Savoy'),
  event('Royal Society Summer Exhibition'),
  event('How to weave a network'),
  event('London Design Week 🎉'),
  event('our reading group'),
  event('conference'),
  event('FOSDEM'),
  event('Launch of the atlas'),
  // What was talked about.
  topics('Looms'),
  topics('Street music', 'PostgreSQL', 'New York'),
  topics('AI', 'ethics', 'Berlin startups', 'tea'),
  topics('Looms', 'looms'),
  topics('her new job'),
  topics('#moths'),
  topics('moving to Lisbon?'),
  topics('Python'),
  topics('شعر'),
  topics('🎻'),
  // When it was.
  met('2026-11-25T08:00'),
  met('2026-11-25T01:30'),
  met('2026-11-24T13:00', { event: null }),
  met('2026-11-22T19:00'),
  met('2026-11-09T19:00'),
  met('2026-10-01T19:00', { mine: ['send the paper'] }),
  met('2026-11-09T19:00', { mine: ['send the photos'], tone: 'formal' }),
  met('2026-10-01T19:00', { mine: ['call her'], tone: 'brief' }),
  met('2025-06-03T19:00', { theirs: ['send me the score'] }),
  // Whom, and whether for the first time.
  { again: true },
  { again: true, topics: [], mine: [] },
  { again: true, event: null, mine: [] },
  { name: '…', topics: [], mine: [], event: null },
  { name: 'Dr. Grace Hopper', tone: 'formal' },
  { name: '王秀英', own: 'Emmy Noether' },
  // Nothing noted: nothing in its place.
  { topics: [], mine: [] },
  { topics: [], mine: [], event: null, tone: 'brief' },
  { topics: [], mine: [], event: null, tone: 'formal' },
  // Tones, steps and lengths.
  { tone: 'brief' },
  { tone: 'formal' },
  { mine: [], step: 'coffee' },
  { mine: [], step: 'call', tone: 'brief' },
  { mine: [], step: 'coffee', tone: 'formal' },
  { mine: [], step: 'call', tone: 'formal' },
  { mine: [], step: 'send' },
  { mine: [], step: 'send', topics: [] },
  { mine: [], step: 'introduce', tone: 'formal' },
  { limit: 306 },
  { limit: 306, tone: 'brief', mine: [], step: 'coffee' },
  { limit: 306, tone: 'formal' },
  { limit: 200 },
  {
    limit: 200,
    event: 'Royal Society Summer Exhibition',
    topics: ['Weaving by numbers', 'teaching mathematics'],
    theirs: ['introduce me to the keeper of manuscripts'],
  },
  {
    limit: 200,
    topics: ['a very long topic about weaving'],
    mine: ['send a very long list of everything that was ever written about looms, moths and machines'],
  },
  { sent: '2026-11-18T09:00', met: '2026-11-17T19:00' },
  { sent: '2026-11-18T09:00', met: '2026-11-17T19:00', topics: [], tone: 'formal', step: 'call' },
  { sent: '2026-11-18T09:00', met: '2026-11-17T19:00', limit: 306, tone: 'brief' },
];
