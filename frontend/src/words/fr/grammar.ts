import type { Addressed, Grammar, Promised } from '../grammar';
import { isNameOf, isTitle, lowerFirst, tidyName, tidyNote, upperFirst, withShortName } from '../noted';

type By = 'me' | 'them';

const DAY = '(?:lun|mar|mercre|jeu|vendre|same)di|dimanche';
/** Said when it was promised, and wrong by the time it is read. */
const RELATIVE = new RegExp(
  `\\s+(?:avant |d’ici |d'ici |dès )?(?:aujourd[’']hui|demain(?: matin| soir| après-midi)?|ce soir|cette semaine|la semaine prochaine|le mois prochain|(?:${DAY})(?: prochain| matin| soir)?|la fin de la semaine|bientôt|plus tard|asap|maintenant)$`,
  'i',
);
const LEAD_IN =
  /^(?:(?:j[’']ai )?promis (?:de |d[’'])|(?:je |il |elle )?(?:vais|va|veux|veut|dois|doit|devrais|voudrais) |que je )/i;
const INFINITIVE = /^\p{L}+(?:er|ir|re|oir)$/iu;
/** Nouns and other words that end like an infinitive. */
const NO_VERB =
  /^(?:dossier|papier|cahier|courrier|calendrier|dîner|déjeuner|livre|lettre|titre|offre|cadre|chapitre|être|quatre|notre|votre|autre|avoir|devoir|atelier|métier|soir|danger|verre|œuvre|rapport-maître|fichier)s?$/i;
const HAND_OVER = /^(?:envoyer|transmettre|transférer|partager|faire suivre|adresser|renvoyer|passer)$/;
const NEEDS_THEM = /^(?:appeler|rappeler|contacter|inviter|rencontrer|recommander|aider|relancer)$/;
const WRITING =
  /^(?:(?:vous |lui )?(?:écrire|répondre|recontacter|relancer)|envoyer un (?:e-?mail|mail|message))$/i;
const THE_MESSAGE = /^(?:un |une |le |la )?(?:e-?mail|mail|courriel|message|texto|relance|rappel)$/i;
const MEAL = /^(?:un |le )?(?:café|déjeuner|dîner|thé|verre|petit-déjeuner|apéro)$/i;
const MINE = /^(?:cv|adresse|numéro|coordonnées|avis|retours?|commentaires?|carte)$/i;
const DETERMINER =
  /^(?:les?|la|un|une|des|du|mon|ma|mes|ton|ta|tes|son|sa|ses|notre|nos|votre|vos|leurs?|ce|cet|cette|ces|deux|trois|quatre|cinq|six|\d+|quelques|plusieurs|tou[ts]\p{L}*|plus)\s|^l[’']/iu;
const FEMININE =
  /(?:tion|sion|té|ure|ence|ance|ette|esse|ie|adresse|liste|vidéo|photo|note|idée|étude|brochure|page|image|carte|recette)$/i;
const MASCULINE =
  /(?:age|ment|eau|isme|ier|al|article|lien|livre|document|rapport|texte|contrat|pdf|papier|contact|programme|plan|extrait|brouillon|code|enregistrement|chapitre|film|podcast|numéro|projet|dossier|devis|catalogue|support|powerpoint)$/i;
const VOWEL = /^[aeiouyâàéèêëîïôœùûh]/i;

const BESIDE = /\s(?:à|au|aux|de|du|des|d[’']|en|dans|sur|pour|avec|chez)(?:\s|(?=\p{L}))/iu;
const KIND_MASCULINE =
  /^(?:salon|lancement|congrès|atelier|dîner|déjeuner|festival|séminaire|forum|colloque|vernissage|concert|cours|apéro|meet-?up|hackathon|sommet|gala|mariage|pique-nique|cocktail|petit-déjeuner|événement|symposium|marché|barbecue|anniversaire|débat|stage|bal)$/i;
const KIND_FEMININE =
  /^(?:conférence|soirée|fête|réunion|rencontre|foire|exposition|journée|réception|cérémonie|table|formation|inauguration|assemblée|présentation|projection|lecture|visite|session|semaine|convention|dégustation|remise)$/i;

const quote = (text: string): string => `« ${text} »`;
const deed = (what: string): Promised => ({ kind: 'deed', what });

/** 'au salon', 'à la conférence', 'à l’atelier', 'à PyCon 2026'. */
function event(text: string): string {
  const name = tidyName(text, quote);
  const [, article = '', rest = ''] = /^(le\s|la\s|les\s|l[’'])(.+)$/i.exec(name) ?? [];
  if (/^le\s/i.test(article)) return `au ${rest}`;
  if (/^les\s/i.test(article)) return `aux ${rest}`;
  if (article !== '') return `à ${article.toLowerCase()}${rest}`;
  if (/^(?:notre|mon|ma|nos)\s/i.test(name)) return `à ${lowerFirst(name)}`;
  const [first = '', ...others] = name.split(' ');
  const isKind = KIND_MASCULINE.test(first) || KIND_FEMININE.test(first);
  if (isKind && !/\d{4}/.test(name)) {
    const said = others.some((word) => /^\p{Lu}/u.test(word)) && !BESIDE.test(name) ? name : lowerFirst(name);
    if (VOWEL.test(first) && !/^h/i.test(first)) return `à l’${said}`;
    return KIND_FEMININE.test(first) ? `à la ${said}` : `au ${said}`;
  }
  return `à ${isTitle(name) ? quote(name) : name}`;
}

/** What was noted about somebody, as one says it to them, without the pronoun before the verb. */
function toYou(text: string, other: Addressed): string {
  const words = withShortName(text, other).split(' ');
  const said = words.map((word, at) => {
    const lower = word.toLowerCase();
    const next = words[at + 1] ?? '';
    const before = words[at - 1]?.toLowerCase() ?? '';
    const behind = /^(?:avec|pour|chez|de|sur|par|sans)$/.test(before);
    if (isNameOf(word, other) || (behind && /^(?:elle|lui|eux|elles)$/.test(lower))) return 'vous';
    if (at > 0 && next !== '' && /^(?:son|sa|leur)$/.test(lower)) return 'votre';
    if (at > 0 && next !== '' && /^(?:ses|leurs)$/.test(lower)) return 'vos';
    return word;
  });
  return said
    .join(' ')
    .replace(/^(?:son|sa|leur) /i, 'votre ')
    .replace(/^(?:ses|leurs) /i, 'vos ');
}

/** 'l’article' for 'article': what was promised is known to both. */
function definite(text: string): string {
  const object = /^(?:\p{Lu}\p{Ll}+)(?=\s|$)/u.test(text) ? lowerFirst(text) : text;
  if (DETERMINER.test(object) || /^(?:["«“]|https?:|www\.)/.test(object)) return object;
  const [head = ''] = object.split(' ');
  const isMany = /[^s][sx]$/.test(head) && !/^(?:avis|devis|cas|pays|procès)$/.test(head);
  if (MINE.test(head)) return `${isMany ? 'mes' : head === 'carte' ? 'ma' : 'mon'} ${object}`;
  if (isMany) return `les ${object}`;
  if (!FEMININE.test(head) && !MASCULINE.test(head)) return quote(text);
  if (VOWEL.test(head)) return `l’${object}`;
  return `${FEMININE.test(head) && !/age$/.test(head) ? 'la' : 'le'} ${object}`;
}

function thing(text: string): Promised | null {
  const what = /^https?:|^www\./i.test(text) ? `le lien ${text}` : definite(text);
  if (text === '' || THE_MESSAGE.test(text)) return null;
  return {
    kind: 'thing',
    what,
    isMany: /^(?:les|mes|vos|deux|trois|quatre)\s/.test(what) || /\set\s/.test(what),
  };
}

/** What they offered stands behind 'proposé': 'de m’envoyer', 'd’appeler'. */
function offered(what: string): string {
  return VOWEL.test(what) && !/^h/i.test(what) ? `d’${what}` : `de ${what}`;
}

function toDo(pronoun: string, verb: string, rest: string, by: By): Promised {
  const before = pronoun === '' ? '' : pronoun === 'me' && VOWEL.test(verb) ? 'm’' : `${pronoun} `;
  const what = [`${before}${verb}`, rest].filter(Boolean).join(' ');
  return deed(by === 'them' ? offered(what) : what);
}

/** A line as a verb, whom it is for, and what stands behind; null where it is something and nothing to do. */
function verbOf(line: string, other: Addressed): { verb: string; isForOther: boolean; rest: string } | null {
  let text = line;
  let isForOther = false;
  const [, pronoun = '', behind = ''] =
    /^(lui |leur |les? |la |l[’']|vous |me |m[’']|te |t[’'])(.+)$/i.exec(line) ?? [];
  const [next = ''] = behind.split(' ');
  if (pronoun !== '' && (INFINITIVE.test(next) || FORMS.has(next.toLowerCase())) && !NO_VERB.test(next)) {
    text = behind;
    isForOther = true;
  }
  const [first = '', ...others] = text.split(' ');
  const lower = first.toLowerCase();
  const verb = INFINITIVE.test(first) && !NO_VERB.test(first) ? lower : FORMS.get(lower);
  if (!verb) return null;
  const words = withShortName(others.join(' '), other).split(' ').filter(Boolean);
  const at = words.findIndex((word) => isNameOf(word, other) || /^(?:elle|lui|moi)$/i.test(word));
  const isObject = at === 0 || (at > 0 && /^à$/i.test(words[at - 1] ?? ''));
  if (!isObject) return { verb, isForOther, rest: words.join(' ') };
  words.splice(at > 0 ? at - 1 : at, at > 0 ? 2 : 1);
  return { verb, isForOther: true, rest: words.join(' ') };
}

function promise(text: string, by: By, other: Addressed): Promised | null {
  let line = tidyNote(text).replace(LEAD_IN, '');
  while (RELATIVE.test(line)) line = line.replace(RELATIVE, '');
  if (!/\p{L}/u.test(line)) return null;
  const [subject = '', ...after] = line.split(' ');
  if (after.length > 0 && (isNameOf(subject, other) || /^(?:je|il|elle|on)$/i.test(subject)))
    line = after.join(' ').replace(LEAD_IN, '');
  const pronoun = by === 'me' ? 'vous' : 'me';
  const intro = /^(?:intro|mise en relation|présentation) (?:à|avec)\s+(.+)$/i.exec(line);
  if (intro) return toDo(pronoun, 'présenter', `à ${intro[1]}`, by);
  if (MEAL.test(line))
    return toDo(
      '',
      'trouver',
      `une date pour ${/^(?:un|le) /i.test(line) ? lowerFirst(line) : `un ${lowerFirst(line)}`}`,
      by,
    );
  if (WRITING.test(line)) return null;
  const found = verbOf(line, other);
  if (!found) {
    const whole = thing(toYou(line, other));
    return whole && by === 'them' ? toDo('me', 'envoyer', whole.what, by) : whole;
  }
  const rest = toYou(found.rest, other);
  const { verb } = found;
  if (WRITING.test(verb) && rest === '') return null;
  if (HAND_OVER.test(verb)) {
    if (rest === '') return null;
    if (/(?:^|\s)à\s\p{Lu}/u.test(rest)) return toDo(found.isForOther ? pronoun : '', verb, rest, by);
    const whole = thing(rest);
    return whole && by === 'them' ? toDo('me', verb, whole.what, by) : whole;
  }
  if (rest === '' && !found.isForOther && !NEEDS_THEM.test(verb)) return null;
  const isForOther =
    found.isForOther ||
    (rest === '' && NEEDS_THEM.test(verb)) ||
    (verb === 'présenter' && !/\sà\s/.test(rest));
  if (verb === 'présenter' && rest === '') return null;
  const object = verb === 'montrer' || verb === 'apporter' || verb === 'prêter' ? definite(rest) : rest;
  return toDo(isForOther || object !== rest ? pronoun : '', verb, object, by);
}

/** Forms in which promises are noted: 'envoie', 'présente', 'appelle'. */
const FORMS: ReadonlyMap<string, string> = new Map(
  'envoie:envoyer enverrai:envoyer enverra:envoyer présente:présenter présenterai:présenter présentera:présenter appelle:appeler appellerai:appeler appellera:appeler montre:montrer montrera:montrer transmets:transmettre transmet:transmettre partage:partager partagera:partager donne:donner donnera:donner apporte:apporter prête:prêter cherche:chercher demande:demander recommande:recommander'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

const FRENCH: Grammar = {
  topic(text, other) {
    const bare = tidyNote(text).replace(/^(?:#|sur\s+)/i, '');
    if (!/[\p{L}\p{N}]/u.test(bare)) return null;
    const [first = ''] = bare.split(' ');
    const isSentence = /^\p{Lu}\p{Ll}+$/u.test(first) && !/ \p{Lu}/u.test(bare) && bare.includes(' ');
    return toYou(isSentence ? lowerFirst(bare) : bare, other);
  },
  event,
  promise,
  runOn: lowerFirst,
  begin: upperFirst,
};

export default FRENCH;
