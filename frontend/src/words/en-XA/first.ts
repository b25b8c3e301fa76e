import app from '../en/app.json?pseudo';
import code from '../en/code.json?pseudo';
import dates from '../en/dates.json?pseudo';
import push from '../en/push.json?pseudo';
import welcome from '../en/welcome.json?pseudo';

/** The pseudo-locale: English with accents, longer and in brackets, to see what is not translated. */
export default { ...app, ...code, ...dates, ...push, ...welcome };
