import code from '../en/code.json?pseudo';
import dates from '../en/dates.json?pseudo';
import push from '../en/push.json?pseudo';

/** The same for one’s own code. */
export default { ...code, ...dates, ...push };
