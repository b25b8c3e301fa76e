import app from './app.json';
import welcome from './welcome.json';

/** Words of the frame and of a stranger's first screen, which are there from the start. */
export default { ...app, ...welcome };
