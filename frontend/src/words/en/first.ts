import app from './app.json';
import code from './code.json';
import dates from './dates.json';
import push from './push.json';
import welcome from './welcome.json';

/** Words of the frame and of the two screens that can be the first, which are there from the start. */
export default { ...app, ...code, ...dates, ...push, ...welcome };
