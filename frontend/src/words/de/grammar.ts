import type { Addressed, Grammar, Promised } from '../grammar';
import { isNameOf, isTitle, lowerFirst, tidyName, tidyNote, upperFirst, withShortName } from '../noted';
import { finiteForms, isInfinitive, withZu } from './verbs';

type By = 'me' | 'them';

const DAY = '(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch';
/** Said when it was promised, and wrong by the time it is read. */
const RELATIVE = new RegExp(
  `(^|\\s)(?:bis\\s|noch\\s|gleich\\s|am\\s|im\\s)*(?:(?:heute|morgen|übermorgen)(?:\\s(?:früh|vormittag|mittag|nachmittag|abend))?|(?:nächste|diese|kommende)[nmrs]?\\s(?:woche|monat|jahr|tage|wochenende|${DAY})|(?:bis|am)\\s(?:${DAY})|ende der woche|bald|später|asap|demnächst|sofort)(?=\\s|$)`,
  'giu',
);
const LEAD_IN =
  /^(?:(?:ich|wir|er|sie)\s+)?(?:(?:habe?\s+)?versprochen,?|werden?|wird|will|wollten?|soll(?:te)?|möchten?|muss|dass ich)\s+/iu;
const DATIVE =
  /^(?:(?:zu|weiter|rüber|zurück|mit)?(?:schicken|senden|mailen|leiten|geben|bringen)|zeigen|leihen|schreiben|erzählen|erklären|helfen|antworten|kaufen|bestellen|besorgen|leihen|vermitteln)$/;
const HAND_OVER = /^(?:(?:zu|weiter|rüber)?(?:schicken|senden|mailen)|weiterleiten|weitergeben|teilen)$/;
const NEEDS_THEM = /^(?:anrufen|treffen|besuchen|einladen|fragen|erinnern|empfehlen|zurückrufen)$/;
/** What the message is already. */
const WRITING =
  /^(?:(?:dir|ihnen)\s+)?(?:schreiben|mailen|antworten|melden|texten|eine (?:mail|nachricht) schreiben)$/i;
const THE_MESSAGE = /^(?:eine?\s+)?(?:e-?mail|mail|nachricht|sms|erinnerung|rückmeldung)$/i;
const MEAL =
  /^(?:einen?\s+)?(?:kaffee|mittagessen|abendessen|bier|tee|frühstück|spaziergang)(?: trinken| essen)?$/i;
const MINE = /^(?:lebenslauf|cv|adresse|nummer|visitenkarte|feedback|gedanken|meinung|kontaktdaten)$/i;
const DETERMINER =
  /^(?:der|die|das|den|dem|des|ein|eine|einen|mein|meine|meinen|dein|deine|deinen|ihr|ihre|ihren|unser|unsere|unseren|dies\p{L}*|jen\p{L}*|all\p{L}*|beide|zwei|drei|vier|fünf|sechs|\d+|ein paar|einige|mehr|viele|alles|etwas)\b/iu;
const FEMININE =
  /(?:ung|heit|keit|schaft|tion|sion|ität|adresse|liste|datei|studie|nummer|karte|mappe|folge|mail|idee|seite|skizze)$/i;
const NEUTER =
  /(?:chen|lein|ment|buch|paper|pdf|dokument|bild|video|rezept|angebot|protokoll|skript|handout|notebook|programm|foto|material|kapitel|gedicht)$/i;
const MASCULINE =
  /(?:link|artikel|entwurf|kontakt|bericht|vertrag|text|aufsatz|plan|lebenslauf|code|vortrag|film|podcast|name|termin|brief|beitrag|hinweis|tipp|katalog)$/i;
const PLURAL =
  /(?:folien|fotos|bilder|slides|unterlagen|notizen|daten|links|papers|bücher|videos|texte|dateien|artikel n|kontaktdaten|gedanken|ideen|zahlen|skizzen|tipps)$/i;

const BESIDE = /\s(?:im|in|am|an|auf|bei|beim|zu|zum|zur|von|vom|für|über|mit|des|der)\s/i;
const KIND_OF_THE =
  /(?:treffen|fest|festival|event|meet-?up|dinner|essen|frühstück|brunch|abend|kongress|workshop|seminar|gipfel|forum|camp|konzert|picknick|kurs|vortrag|empfang|stammtisch|launch|hackathon|symposium|kolloquium|panel|jubiläum|kick-?off|get-together|grillen|kreis|ball|salon|markt|tag|wochenende)$/i;
const KIND_FEMININE =
  /(?:konferenz|tagung|messe|party|feier|veranstaltung|ausstellung|hochzeit|lesung|runde|vernissage|eröffnung|vorstellung|schulung|woche|nacht|session|gala|premiere|führung|reise|versammlung|sitzung|akademie|schule|diskussion|präsentation|verleihung|show|convention|werkstatt)$/i;

const quote = (text: string): string => `„${text}“`;
const deed = (what: string): Promised => ({ kind: 'deed', what });

/** An adjective behind 'beim' or 'bei der'. */
function declined(name: string): string {
  const [first = '', ...others] = name.split(' ');
  if (others.length === 0 || !/^\p{Lu}\p{Ll}+(?:e|es)$/u.test(first)) return name;
  return [first.replace(/e?s?$/, 'en'), ...others].join(' ');
}

/** 'beim Kongress', 'bei der Lesung', 'bei „Karten und Maschinen“', 'bei PyCon 2026'. */
function event(text: string): string {
  const name = tidyName(text, quote);
  const [, article = '', rest = ''] = /^(der|das|die|unsere?|meine?)\s(.+)$/i.exec(name) ?? [];
  if (/^(?:der|das)$/i.test(article)) return `beim ${declined(rest)}`;
  if (/^die$/i.test(article)) return `bei der ${declined(rest)}`;
  if (article !== '')
    return `bei ${article.toLowerCase().replace(/e$/, '')}${/e$/i.test(article) ? 'er' : 'em'} ${rest}`;
  const head = (name.split(BESIDE)[0] ?? name).split(' ').at(-1) ?? '';
  if (/^\p{Lu}/u.test(name) && !/\d{4}/.test(name)) {
    if (KIND_FEMININE.test(head)) return `bei der ${declined(name)}`;
    if (KIND_OF_THE.test(head)) return `beim ${declined(name)}`;
  }
  return `bei ${isTitle(name) ? quote(name) : name}`;
}

/** The words for 'you' as a message uses them. */
function yours({ isFormal }: Addressed) {
  return isFormal ? { to: 'Ihnen', you: 'Sie', your: 'Ihr' } : { to: 'dir', you: 'dich', your: 'dein' };
}

/** What was noted about somebody, as one says it to them: 'ihr den Entwurf' is 'dir den Entwurf'. */
function toYou(text: string, verb: string, other: Addressed): string {
  const { to, you, your } = yours(other);
  const words = withShortName(text, other).split(' ');
  const said = words.map((word, at) => {
    const lower = word.toLowerCase();
    const before = words[at - 1]?.toLowerCase() ?? '';
    const next = words[at + 1] ?? '';
    const behindDative = /^(?:mit|von|bei|zu|nach)$/.test(before);
    const behindAccusative = /^(?:für|über|an|um|auf|ohne)$/.test(before);
    if (isNameOf(word, other)) return behindDative || (!behindAccusative && DATIVE.test(verb)) ? to : you;
    if (isNameOf(word.replace(/[’']?s$/, ''), other) && next !== '') return your;
    if (/^ihnen$|^ihm$/.test(lower)) return to;
    if (lower === 'ihr' || lower === 'sein') {
      const isOwner =
        /^\p{Lu}/u.test(next) && !HAND_OVER.test(verb) && verb !== 'vorstellen' && !behindDative;
      if (lower === 'sein') return isOwner ? your : word;
      return isOwner ? your : to;
    }
    const owned = /^(?:ihr|sein)(e|en|em|er|es)$/.exec(lower);
    if (owned) return your + owned[1];
    return /^(?:sie|ihn)$/.test(lower) && (at === 0 || behindAccusative) ? you : word;
  });
  return said.join(' ');
}

/** 'das Paper' for 'Paper': what was promised is known to both. As the object of a sentence. */
function definite(text: string): string {
  const object = text.replace(/^der\s/i, 'den ').replace(/^ein\s(?=\p{Lu}\p{L}*er\b)/u, 'einen ');
  if (DETERMINER.test(object) || /^(?:["„‚]|https?:|www\.)/.test(object)) return lowerDeterminer(object);
  const head = (object.split(/[\s,]/)[0] ?? '').replace(/[.,]$/, '');
  const isPlural = PLURAL.test(head);
  const isOne = !isPlural && !FEMININE.test(head);
  if (MINE.test(head))
    return `${isPlural || FEMININE.test(head) || /^meinung$/i.test(head) ? 'meine' : MASCULINE.test(head) || /^cv$/i.test(head) ? 'meinen' : 'mein'} ${object}`;
  if (isPlural || FEMININE.test(head)) return `die ${object}`;
  if (isOne && MASCULINE.test(head)) return `den ${object}`;
  return isOne && NEUTER.test(head) ? `das ${object}` : object;
}

function lowerDeterminer(object: string): string {
  return DETERMINER.test(object) && !/^Ihr/.test(object) ? lowerFirst(object) : object;
}

function thing(text: string): Promised | null {
  const object = upperFirst(text).replace(/^(\p{L}+)(?=\s|$)/u, (word) =>
    DETERMINER.test(word) ? lowerFirst(word) : word,
  );
  const what = /^https?:|^www\./i.test(text) ? `den Link ${text}` : definite(object);
  if (what === '' || THE_MESSAGE.test(what)) return null;
  return {
    kind: 'thing',
    what,
    isMany: /^(?:die \p{L}+n\b|zwei|drei|beide)/u.test(what) || /\sund\s/.test(what),
  };
}

/** What was noted, as a verb and what stands before it; null where it is something and nothing to do. */
function verbOf(line: string, other: Addressed): { verb: string; rest: string } | null {
  const words = line.split(' ');
  const last = (words.at(-1) ?? '').toLowerCase();
  const infix = /^(.+?)zu(.+)$/.exec(last);
  if (infix && isInfinitive(`${infix[1]}${infix[2]}`) && !isInfinitive(last))
    return { verb: `${infix[1]}${infix[2]}`, rest: words.slice(0, -1).join(' ') };
  if (isInfinitive(last)) {
    const behindZu = words.at(-2)?.toLowerCase() === 'zu';
    return { verb: last, rest: words.slice(0, behindZu ? -2 : -1).join(' ') };
  }
  const hasSubject = /^(?:ich|wir|sie|er)$/i.test(words[0] ?? '') || isNameOf(words[0] ?? '', other);
  const [first = '', ...rest] = hasSubject ? words.slice(1) : words;
  const verb = finiteForms.get(first.toLowerCase());
  if (!verb) return null;
  const particle = (rest.at(-1) ?? '').toLowerCase();
  if (isInfinitive(`${particle}${verb}`) && particle !== '')
    return { verb: `${particle}${verb}`, rest: rest.slice(0, -1).join(' ') };
  return { verb, rest: rest.join(' ') };
}

/** Something to do: an infinitive for what I do, one with 'zu' for what they offered. */
function toDo(object: string, verb: string, by: By): Promised {
  return deed([object, by === 'me' ? verb : withZu(verb)].filter(Boolean).join(' '));
}

function handOver(verb: string, rest: string, by: By, other: Addressed): Promised | null {
  const recipient = by === 'me' ? yours(other).to : 'mir';
  const bare = rest.replace(new RegExp(`^${recipient}\\b\\s*|\\s*\\ban (?:dich|sie|mich)$`, 'i'), '');
  if (bare === '') return null;
  if (/(?:^|\s)(?:an|zu)\s\p{Lu}/u.test(bare)) return toDo(definite(bare), verb, by);
  const found = thing(bare);
  return found && by === 'them' ? toDo(`mir ${found.what}`, verb, by) : found;
}

function deedOf(verb: string, rest: string, by: By, other: Addressed): Promised | null {
  const { to, you } = yours(other);
  if (HAND_OVER.test(verb)) return handOver(verb, rest, by, other);
  if (rest === '') {
    if (NEEDS_THEM.test(verb)) return toDo(by === 'me' ? you : 'mich', verb, by);
    return /^(?:kommen|nachdenken|telefonieren|sprechen|reden)$/.test(verb) ? toDo('', verb, by) : null;
  }
  const hasThem = new RegExp(`\\b(?:${to}|${you}|mir|mich)\\b`).test(rest);
  if (verb === 'vorstellen' && !hasThem) return toDo(`${by === 'me' ? to : 'mir'} ${rest}`, verb, by);
  if (/^(?:zeigen|leihen|mitbringen|bringen)$/.test(verb) && !hasThem)
    return toDo(`${by === 'me' ? to : 'mir'} ${definite(rest)}`, verb, by);
  if (verb === 'vorstellen' && rest === you) return null;
  return toDo(rest, verb, by);
}

function promise(text: string, by: By, other: Addressed): Promised | null {
  // 'Maria fragen, ob sie Zeit hat': what is to be done stands before the comma.
  const [, main = '', tail = ''] =
    /^(.+?)(, (?:ob|dass|wann|wie|was|wo|wer|wen|warum)\s.+)$/i.exec(tidyNote(text)) ?? [];
  const found = main === '' ? null : promise(main, by, other);
  if (found) return found.kind === 'deed' ? deed(found.what + tail) : found;
  return promiseOf(text, by, other);
}

function promiseOf(text: string, by: By, other: Addressed): Promised | null {
  const bare = tidyNote(text).replace(RELATIVE, '$1').replace(/\s+/g, ' ').trim();
  const line = bare.replace(LEAD_IN, '');
  if (!/\p{L}/u.test(line)) return null;
  const intro = /^(?:intro|vorstellung|kontakt)\s+(?:zu|bei|mit|an)\s+(.+)$/i.exec(line);
  if (intro) return toDo(`${by === 'me' ? yours(other).you : 'mich'} ${intro[1]}`, 'vorstellen', by);
  if (MEAL.test(line))
    return toDo(
      `einen Termin für ${line.replace(/^einen?\s+/i, '').replace(/ (?:trinken|essen)$/, '')}`,
      'finden',
      by,
    );
  const found = verbOf(line, other);
  if (!found) {
    const whole = thing(toYou(line, '', other));
    return whole && by === 'them' && whole.kind === 'thing'
      ? toDo(`mir ${whole.what}`, 'schicken', by)
      : whole;
  }
  const lower =
    /^(?:Die|Der|Das|Den|Ihr|Ihm|Ihnen|Sie|Ihn|Ihre|Ihren|Mir|Mich|Ein|Eine|Einen|Mit|Mein\p{Ll}*)\b/u.test(
      found.rest,
    )
      ? lowerFirst(found.rest)
      : found.rest;
  const rest = toYou(lower, found.verb, other);
  if (WRITING.test(`${rest} ${found.verb}`.trim())) return null;
  return deedOf(found.verb, rest, by, other);
}

/** A topic behind 'über'. */
function topic(text: string, other: Addressed): string | null {
  const bare = tidyNote(text)
    .replace(/^(?:#|über\s+)/i, '')
    .replace(/^der\s/i, 'den ')
    .replace(/^(?:Die|Das|Den|Ein|Eine|Einen|Ihre?|Seine?)(?=\s)/, lowerFirst);
  if (!/[\p{L}\p{N}]/u.test(bare)) return null;
  const { your } = yours(other);
  const owned = /^(?:ihr|sein)(en?)?\s(.+)$/u.exec(bare);
  if (!owned) return bare;
  const [, ending = '', rest = ''] = owned;
  if (ending !== '') return `${your}${ending} ${rest}`;
  const [first = '', ...others] = rest.split(' ');
  if (/^\p{Ll}+er$/u.test(first)) return `${your}en ${first.replace(/er$/, 'en')} ${others.join(' ')}`;
  return /^\p{Ll}+es$/u.test(first) ? `${your} ${rest}` : null;
}

const GERMAN: Grammar = {
  topic,
  event,
  promise,
  runOn: (sentence) => (/^(?:Ihr|Sie|Kaffee)\b/.test(sentence) ? sentence : lowerFirst(sentence)),
  begin: (words) =>
    upperFirst(
      words
        .replace(/^den (?=\S+(?:$|\s))/, 'der ')
        .replace(/^meinen /, 'mein ')
        .replace(/^einen /, 'ein '),
    ),
};

export default GERMAN;
