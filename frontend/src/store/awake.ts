const TICK_MS = 500;

/**
 * Calls back after a time during which the page was awake: a page that the system put to sleep for an hour has not
 * waited for an hour.
 * @returns a function that ends the wait.
 */
export function afterAwake(milliseconds: number, call: () => void): () => void {
  let left = milliseconds;
  const timer = setInterval(() => {
    left -= TICK_MS;
    if (left > 0) return;
    clearInterval(timer);
    call();
  }, TICK_MS);
  return () => clearInterval(timer);
}

/**
 * Gives what a promise gives, unless that takes too long.
 * @param tooLate words the error to throw then.
 */
export function inTime<T>(promise: Promise<T>, milliseconds: number, tooLate: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = afterAwake(milliseconds, () => reject(tooLate()));
    promise.then(resolve, reject).finally(stop);
  });
}
