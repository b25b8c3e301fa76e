import app from '../en/app.json?pseudo';
import welcome from '../en/welcome.json?pseudo';

/** The pseudo-locale: English with accents, longer and in brackets, to see what is not translated. */
export default { ...app, ...welcome };
