import type { Addressed, Grammar, Promised } from '../grammar';
import { isNameOf, tidyName, tidyNote, withShortName } from '../noted';

type By = 'me' | 'them';

const DAY = '(?:السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة)';
/** Said when it was promised, and wrong by the time it is read. */
const RELATIVE = new RegExp(
  `\\s+(?:قبل |يوم |في )*(?:اليوم|الليلة|غدا|غدًا|غداً|الغد|بعد غد|هذا الأسبوع|الأسبوع القادم|الأسبوع المقبل|الشهر القادم|هذا المساء|قريبا|قريبًا|قريباً|لاحقا|لاحقًا|لاحقاً|الآن|${DAY}(?: القادم)?)$`,
);
const LEAD_IN = /^(?:وعدت(?:ها|ه|هم)?\s+(?:بأن|أن|ب)?\s*|سوف\s+|أريد\s+أن\s+|يجب\s+أن\s+|أن\s+)/;

/** Verbs as promises are noted ('أرسل', 'سأرسل', 'ترسل', 'يرسل'), by the noun that stands for the deed. */
const DEEDS: Readonly<Record<string, string>> = {
  رسل: 'إرسال',
  بعث: 'بعث',
  شارك: 'مشاركة',
  تصل: 'الاتصال',
  كلم: 'مكالمة',
  قدم: 'تقديم',
  عرف: 'تعريف',
  كتب: 'كتابة',
  سأل: 'سؤال',
  دعو: 'دعوة',
  زور: 'زيارة',
  حضر: 'إحضار',
  عير: 'إعارة',
  ري: 'إطلاع',
  بحث: 'البحث',
  قرأ: 'قراءة',
  ترجم: 'ترجمة',
  حجز: 'حجز',
  جد: 'إيجاد',
  رتب: 'ترتيب',
  نظم: 'تنظيم',
  ساعد: 'مساعدة',
  وصل: 'توصيل',
  رشح: 'ترشيح',
};
const NOUNS = new Set(Object.values(DEEDS).map((noun) => noun.replace(/^ال/, '')));
const HAND_OVER = /^(?:إرسال|بعث|مشاركة|إيصال|تحويل)$/;
const THE_MESSAGE = /^(?:رسالة|بريد|إيميل|تذكير|متابعة)$/;
const MEAL = /^(?:قهوة|فنجان قهوة|غداء|عشاء|شاي|فطور)$/;
const PREPOSITION = /^(?:عن|في|من|على|إلى|حول|مع|بين|بعد|قبل|لدى|عند|بخصوص)$/;
const KIND =
  /^(?:مؤتمر|حفل|حفلة|معرض|ندوة|ورشة|لقاء|اجتماع|مهرجان|ملتقى|عشاء|غداء|قمة|منتدى|أمسية|محاضرة|دورة|فعالية|عرس|افتتاح|إطلاق|جلسة)$/;

const quote = (text: string): string => `«${text}»`;
const deed = (what: string): Promised => ({ kind: 'deed', what });

/** The words for 'you' behind a noun or preposition. */
function your({ isFormal }: Addressed): string {
  return isFormal ? 'كم' : 'ك';
}

/** 'المقال عن الأنوال' for 'مقال عن الأنوال': what was promised is known to both. */
function definite(text: string, other: Addressed): string {
  const [first = '', second = ''] = text.split(' ');
  const isAlone = second === '' || PREPOSITION.test(second);
  const isOwned = new RegExp(`(?:${your(other)}|ي|نا)$`).test(first) && first.length > 3;
  if (!isAlone || /^ال|^["«“\d]|^[A-Za-z]/.test(first) || isOwned) return text;
  return `ال${text}`;
}

/** What was noted about somebody, as one says it to them: 'لها' is 'لك', 'كتابها' is 'كتابك'. */
function toYou(text: string, other: Addressed): string {
  const you = your(other);
  return withShortName(text, other)
    .split(' ')
    .map((word) => {
      if (isNameOf(word.replace(/^ل/, ''), other) && word.startsWith('ل')) return `ل${you}`;
      if (isNameOf(word, other)) return '';
      const [, start = '', ending = ''] = /^(\p{L}{1,})(ها|هم|ه)$/u.exec(word) ?? [];
      if (/^(?:ل|ب|إلي|معا?|عن|من|في|علي)$/.test(start) && word !== 'منه') return start + you;
      return ending === 'ها' && start.length > 2 ? start + you : word;
    })
    .filter(Boolean)
    .join(' ')
    .replace(/(?:^|\s)إلى$/, ` إلي${you}`)
    .replace(/(?:^|\s)إلى\s(?=إلي)/, ' ')
    .trim();
}

function thing(text: string, other: Addressed): Promised | null {
  if (text === '' || THE_MESSAGE.test(text)) return null;
  const what = /^https?:|^www\./i.test(text) ? `الرابط ${text}` : definite(text, other);
  return { kind: 'thing', what, isMany: false };
}

/** The noun of a deed that a line begins with, and what stands behind it; null where it is something. */
function deedOf(line: string): { noun: string; pronoun: string; rest: string } | null {
  const [first = '', ...others] = line.split(' ');
  const [, stem = '', pronoun = ''] = /^(.+?)(ها|هم|ني|ه)?$/.exec(first) ?? [];
  const rest = others.join(' ');
  const plain = stem.replace(/^ال/, '');
  if (NOUNS.has(plain))
    return { noun: plain === 'اتصال' || plain === 'بحث' ? `ال${plain}` : plain, pronoun, rest };
  if (NOUNS.has(plain.replace(/ت$/, 'ة')) && pronoun !== '') return { noun: plain, pronoun, rest };
  const root = /^(?:سأ|أ|سي|ي|ست|ت|سن|ن)(.+)$/.exec(stem)?.[1] ?? '';
  const noun = DEEDS[root];
  return noun ? { noun, pronoun, rest } : null;
}

/** A noun with a pronoun behind it: 'دعوتك', 'تقديمي'. */
function withPronoun(noun: string, pronoun: string): string {
  return noun.startsWith('ال') ? `${noun} ب${pronoun}` : noun.replace(/ة$/, 'ت') + pronoun;
}

function promise(text: string, by: By, other: Addressed): Promised | null {
  let line = tidyNote(text).replace(LEAD_IN, '');
  while (RELATIVE.test(line)) line = line.replace(RELATIVE, '');
  if (!/\p{L}/u.test(line)) return null;
  const [subject = '', ...after] = withShortName(line, other).split(' ');
  if (after.length > 0 && (isNameOf(subject, other) || /^(?:هي|هو|أنا)$/.test(subject)))
    line = after.join(' ').replace(LEAD_IN, '');
  const you = by === 'me' ? your(other) : 'ي';
  if (MEAL.test(line)) return deed(`ترتيب موعد ل${line.startsWith('ال') ? `ل${line.slice(2)}` : line}`);
  const found = deedOf(line);
  if (!found) {
    const whole = thing(toYou(line, other), other);
    return whole && by === 'them' ? deed(`إرسال ${whole.what} إليّ`) : whole;
  }
  const said = toYou(found.rest, other);
  if (HAND_OVER.test(found.noun)) {
    const bare = said
      .replace(new RegExp(`(?:^|\\s)(?:ل${your(other)}|إلي${your(other)}|لي|إلي|إليّ)(?=\\s|$)`), '')
      .trim();
    if (bare === '') return null;
    if (/(?:^|\s)إلى\s/.test(bare)) return deed(`${found.noun} ${bare}`);
    const whole = thing(bare, other);
    return whole && by === 'them' ? deed(`${found.noun} ${whole.what} إليّ`) : whole;
  }
  if (found.pronoun !== '') return deed([withPronoun(found.noun, you), said].filter(Boolean).join(' '));
  if (/^(?:الاتصال|كتابة)$/.test(found.noun) && said === '')
    return found.noun === 'كتابة' ? null : deed(`الاتصال ب${you}`);
  if (said === '')
    return /^(?:دعوة|زيارة|مساعدة|مكالمة|ترشيح)$/.test(found.noun)
      ? deed(withPronoun(found.noun, you))
      : null;
  return deed(`${found.noun} ${said}`);
}

const ARABIC: Grammar = {
  topic(text, other) {
    const bare = tidyNote(text).replace(/^(?:#|عن\s+)/, '');
    return /[\p{L}\p{N}]/u.test(bare) ? toYou(bare, other) : null;
  },
  event(text) {
    const name = tidyName(text, quote);
    return `في ${KIND.test(name) ? `ال${name}` : name}`;
  },
  promise,
  runOn: (sentence) => sentence,
  begin: (words) => words,
};

export default ARABIC;
