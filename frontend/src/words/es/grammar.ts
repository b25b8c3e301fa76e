import type { Addressed, Grammar, Promised } from '../grammar';
import { isNameOf, isTitle, lowerFirst, tidyName, tidyNote, upperFirst, withShortName } from '../noted';

type By = 'me' | 'them';

const DAY = '(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)';
/** Said when it was promised, and wrong by the time it is read. */
const RELATIVE = new RegExp(
  `\\s+(?:antes del? |para (?:el )?|el )?(?:hoy|mañana(?: por la (?:mañana|tarde|noche))?|pasado mañana|esta (?:semana|tarde|noche)|la semana que viene|la próxima semana|el mes que viene|(?:próximo )?${DAY}|el fin de semana|pronto|luego|ahora|asap)$`,
  'i',
);
const LEAD_IN =
  /^(?:(?:he )?prometido |prometí |(?:yo |él |ella )?(?:voy|va) a |(?:quiero|quiere|debo|debe|tengo que|tiene que) |que )/i;
const CLITIC = '(?:(?:se|me|te|nos)?(?:l[aeo]s?)|me|te|se)';
const INFINITIVE = new RegExp(`^(\\p{L}*(?:ar|er|ir|ír|ár|ér))(${CLITIC})?$`, 'iu');
const NO_VERB =
  /^(?:taller|lugar|ayer|mujer|mar|bar|hogar|papers?|dólar|poder|deber|placer|ejemplar|par|póster|newsletter)$/i;
const HAND_OVER = /^(?:enviar|mandar|pasar|compartir|reenviar|remitir)$/;
const NEEDS_THEM = /^(?:llamar|invitar|visitar|recomendar|ayudar|contactar|avisar)$/;
const WRITING =
  /^(?:escribir(?:le|la|lo|te)?|responder(?:le|te)?|contestar(?:le|te)?|(?:enviar|mandar)(?:le|te)? un (?:correo|e-?mail|mensaje))$/i;
const THE_MESSAGE = /^(?:un |una |el |la )?(?:correo|e-?mail|mail|mensaje|recordatorio|nota)$/i;
const MEAL = /^(?:un |una )?(?:café|almuerzo|comida|cena|té|cerveza|desayuno|copa)$/i;
const MINE = /^(?:cv|currículum|dirección|número|comentarios|opinión|datos|tarjeta|teléfono)$/i;
const DETERMINER =
  /^(?:el|la|los|las|un|una|unos|unas|mis?|tus?|sus?|nuestr[ao]s?|est[aeo]s?|es[aeo]s?|dos|tres|cuatro|cinco|seis|\d+|algunos|algunas|varios|varias|tod[ao]s?|más)\s/iu;
const MASCULINE = /(?:ma|día|mapa|pdf|enlace|informe|link|documento|paper|cartel|papel)$/i;
const FEMININE = /(?:a|ción|sión|dad|tud|umbre|foto|imagen|clave|base|red|serie)$/i;

const KIND_MASCULINE =
  /^(?:congreso|taller|festival|encuentro|lanzamiento|seminario|evento|almuerzo|desayuno|concierto|curso|foro|hackathon|meet-?up|cóctel|simposio|acto|coloquio|debate|mercado|aniversario|cumpleaños|picnic)$/i;
const KIND_FEMININE =
  /^(?:presentación|conferencia|fiesta|feria|reunión|cena|comida|charla|boda|exposición|jornada|jornadas|inauguración|mesa|cumbre|gala|recepción|sesión|semana|noche|tarde|visita|lectura|proyección|formación|convención|merienda|barbacoa)$/i;

const quote = (text: string): string => `«${text}»`;
const deed = (what: string): Promised => ({ kind: 'deed', what });

/** 'en la feria', 'en el congreso', 'en PyCon 2026'. */
function event(text: string): string {
  const name = tidyName(text, quote);
  if (/^(?:el|la|los|las|nuestr[ao]|mi)\s/i.test(name)) return `en ${lowerFirst(name)}`;
  const [first = '', ...others] = name.split(' ');
  const isFeminine = KIND_FEMININE.test(first);
  if ((isFeminine || KIND_MASCULINE.test(first)) && !/\d{4}/.test(name)) {
    const isName =
      others.some((word) => /^\p{Lu}/u.test(word)) && !/^(?:de|del|en|con|para)$/i.test(others[0] ?? '');
    const article = `${isFeminine ? 'la' : 'el'}`.replace(
      'la',
      /s$/i.test(first) && isFeminine ? 'las' : 'la',
    );
    return `en ${article} ${isName ? name : lowerFirst(name)}`;
  }
  return `en ${isTitle(name) ? quote(name) : name}`;
}

/** What was noted about somebody, as one says it to them. */
function toYou(text: string, other: Addressed): string {
  const words = withShortName(text, other).split(' ');
  const said: string[] = [];
  for (const [at, word] of words.entries()) {
    const lower = word.toLowerCase();
    const before = said.at(-1)?.toLowerCase() ?? '';
    const next = words[at + 1] ?? '';
    const isThem = isNameOf(word, other) || /^(?:ella|él|ellos|ellas)$/.test(lower);
    if (isThem && before === 'con' && !other.isFormal) said.splice(-1, 1, 'contigo');
    else if (isThem) said.push(other.isFormal ? 'usted' : 'ti');
    else if (/^sus?$/.test(lower) && next !== '' && !other.isFormal) said.push(lower.replace('su', 'tu'));
    else said.push(word);
  }
  return said.join(' ');
}

/** 'el artículo' for 'artículo': what was promised is known to both. */
function definite(text: string): string {
  const object = /^\p{Lu}\p{Ll}+(?=\s|$)/u.test(text) ? lowerFirst(text) : text;
  if (DETERMINER.test(object) || /^(?:["«“]|https?:|www\.)/.test(object)) return object;
  const [head = ''] = object.split(' ');
  const isMany = /[^s]s$/.test(head) && !/^(?:cumpleaños|análisis|tesis|crisis)$/.test(head);
  if (MINE.test(head)) return `${isMany ? 'mis' : 'mi'} ${object}`;
  const one = isMany
    ? head.replace(/(?:es|s)$/, (ending) => (/[lnrd]es$|ciones$/.test(head) ? '' : ending.slice(0, -1)))
    : head;
  const isFeminine = FEMININE.test(one.replace(/cion$/, 'ción')) && !MASCULINE.test(one);
  return `${isMany ? (isFeminine ? 'las' : 'los') : isFeminine ? 'la' : 'el'} ${object}`;
}

function thing(text: string): Promised | null {
  if (text === '' || THE_MESSAGE.test(text)) return null;
  const what = /^https?:|^www\./i.test(text) ? `el enlace ${text}` : definite(text);
  return {
    kind: 'thing',
    what,
    isMany: /^(?:los|las|mis|tus|dos|tres|cuatro)\s/.test(what) || /\sy\s/.test(what),
  };
}

/** A line as a verb, the pronoun at its end, and what stands behind; null where it is something and nothing to do. */
function verbOf(line: string, other: Addressed): { verb: string; isForOther: boolean; rest: string } | null {
  const [, pronoun = '', behind = ''] = /^((?:me|te|les?|la|lo|se l[ao]s?)\s)(.+)$/i.exec(line) ?? [];
  const conjugated = FORMS.has((behind.split(' ')[0] ?? '').toLowerCase());
  const text = pronoun !== '' && conjugated ? behind : line;
  const [first = '', ...others] = text.split(' ');
  const [, infinitive = '', clitic = ''] = (!NO_VERB.test(first) && INFINITIVE.exec(first)) || [];
  const verb = infinitive !== '' ? plainVerb(infinitive) : FORMS.get(first.toLowerCase());
  if (!verb) return null;
  const words = withShortName(others.join(' '), other).split(' ').filter(Boolean);
  const at = words.findIndex((word) => isNameOf(word, other) || /^(?:ella|él|mí)$/i.test(word));
  const isObject = at > 0 && /^a$/i.test(words[at - 1] ?? '');
  if (isObject) words.splice(at - 1, 2);
  const isForOther = clitic !== '' || isObject || (pronoun !== '' && conjugated);
  return { verb, isForOther, rest: words.join(' ') };
}

function plainVerb(infinitive: string): string {
  return infinitive
    .toLowerCase()
    .replace(/ár$/, 'ar')
    .replace(/ér$/, 'er')
    .replace(/^((?!re?ír|o[ií]r).*)ír$/, '$1ir');
}

function toDo(verb: string, pronoun: string, rest: string): Promised {
  return deed([`${verb}${pronoun}`, rest].filter(Boolean).join(' '));
}

function promise(text: string, by: By, other: Addressed): Promised | null {
  let line = tidyNote(text).replace(LEAD_IN, '');
  while (RELATIVE.test(line)) line = line.replace(RELATIVE, '');
  if (!/\p{L}/u.test(line)) return null;
  const [subject = '', ...after] = line.split(' ');
  if (after.length > 0 && (isNameOf(subject, other) || /^(?:yo|él|ella)$/i.test(subject)))
    line = after.join(' ').replace(LEAD_IN, '');
  const pronoun = by === 'them' ? 'me' : other.isFormal ? 'le' : 'te';
  const intro = /^(?:intro|presentación) (?:a|con)\s+(.+)$/i.exec(line);
  if (intro) return toDo('presentar', pronoun, `a ${intro[1]}`);
  if (MEAL.test(line))
    return deed(`buscar un hueco para ${/^una?\s/i.test(line) ? lowerFirst(line) : definite(line)}`);
  if (WRITING.test(line)) return null;
  const found = verbOf(line, other);
  if (!found) {
    const whole = thing(toYou(line, other));
    return whole && by === 'them' ? toDo('enviar', 'me', whole.what) : whole;
  }
  const { verb } = found;
  const rest = toYou(found.rest, other);
  if (/^(?:escribir|responder|contestar)$/.test(verb) && rest === '') return null;
  if (HAND_OVER.test(verb)) {
    if (rest === '') return null;
    if (/(?:^|\s)a\s\p{Lu}/u.test(rest)) return toDo(verb, found.isForOther ? pronoun : '', rest);
    const whole = thing(rest);
    return whole && by === 'them' ? toDo(verb, 'me', whole.what) : whole;
  }
  if (rest === '' && !found.isForOther && !NEEDS_THEM.test(verb)) return null;
  if (verb === 'presentar') return rest === '' ? null : toDo(verb, /\sa\s/.test(rest) ? '' : pronoun, rest);
  if (/^(?:traer|prestar|enseñar|mostrar)$/.test(verb) && rest !== '')
    return toDo(verb, pronoun, definite(rest));
  return toDo(verb, found.isForOther || rest === '' ? pronoun : '', rest);
}

/** Forms in which promises are noted: 'envía', 'presenta', 'llama'. */
const FORMS: ReadonlyMap<string, string> = new Map(
  'envío:enviar envía:enviar enviaré:enviar enviará:enviar mando:mandar manda:mandar mandaré:mandar mandará:mandar paso:pasar pasará:pasar presento:presentar presenta:presentar presentaré:presentar presentará:presentar llamo:llamar llama:llamar llamaré:llamar llamará:llamar enseña:enseñar enseñará:enseñar comparto:compartir comparte:compartir busco:buscar pregunto:preguntar recomiendo:recomendar'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

const SPANISH: Grammar = {
  topic(text, other) {
    const bare = tidyNote(text)
      .replace(/^(?:#|sobre\s+)/i, '')
      .replace(/^[¿¡]/, '');
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

export default SPANISH;
