// Puts the viewer of the API's document beside the built app, after Vite: phones must not cache it for offline use.
import { copyFileSync, mkdirSync } from 'node:fs';

const FROM = 'node_modules/swagger-ui-dist';
const TO = 'dist/api-docs';

mkdirSync(TO, { recursive: true });
for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-bundle.js.LICENSE.txt', 'LICENSE'])
  copyFileSync(`${FROM}/${name}`, `${TO}/${name}`);
