// Finds styles that name a side: what stands left in English stands right in Arabic. Say start and end, or use --way.
import { readdirSync, readFileSync } from 'node:fs';

const SIDE =
  /(?:^|[\s;{-])(?:left|right)\s*:|(?:margin|padding|border|inset|radius)-(?:\w+-)?(?:left|right)|(?:text-align|float|clear)\s*:\s*(?:left|right)/;
const FOUR = /^\s*(?:margin|padding|inset|border-width)\s*:\s*(\S+)\s+(\S+)\s+(\S+)\s+(\S+);/;
/** A drawing that a side does not belong to: a tick is a tick. */
const NO_SIDE = [':root[dir="rtl"]', 'safe-area-inset'];

const found = [];
const styles = readdirSync('src', { recursive: true }).filter((name) => name.endsWith('.css'));
for (const file of styles.map((name) => `src/${name}`)) {
  for (const [at, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (NO_SIDE.some((mark) => line.includes(mark)) || /^\s*\/?\*/.test(line)) continue;
    const four = FOUR.exec(line.replace(/\([^)]*\)/g, ''));
    const isLopsided = four && four[2] !== four[4] && !line.includes('border-width');
    if (SIDE.test(line) || isLopsided || /translate:\s*-?[1-9]\d*(?:px|rem|em|%)/.test(line))
      found.push(`${file}:${at + 1}: ${line.trim()}`);
  }
}
if (found.length > 0) {
  console.error(`Styles that name a side (say start and end, or use --way):\n${found.join('\n')}`);
  process.exit(1);
}
