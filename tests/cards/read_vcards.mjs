// Reads vCards with ical.js for the tests: a JSON text on each line in, its properties on each line out.
import { createInterface } from 'node:readline';
import ICAL from '../../frontend/node_modules/ical.js/dist/ical.js';

for await (const line of createInterface({ input: process.stdin })) {
  const [, properties] = ICAL.parse(JSON.parse(line));
  process.stdout.write(`${JSON.stringify(properties.map(([name, parameters, , ...values]) => ({ name, parameters, values: values.flat() })))}\n`);
}
