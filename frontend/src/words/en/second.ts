import code from './code.json';
import dates from './dates.json';
import push from './push.json';

/** Words of the screen that comes next: one’s own code. */
export default { ...code, ...dates, ...push };
