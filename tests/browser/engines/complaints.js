// Notes what the page complains about until it is asked.
window.isLeaving = false;
if (!window.complaining) {
  window.complaining = true;
  const complain = (text) => {
    if (window.isLeaving) return;
    const kept = JSON.parse(sessionStorage.getItem('complaints') ?? '[]');
    sessionStorage.setItem('complaints', JSON.stringify([...kept, String(text)]));
  };
  addEventListener('pageshow', () => {
    window.isLeaving = false;
  });
  addEventListener('error', (event) => complain(event.error?.stack ?? event.message));
  addEventListener('unhandledrejection', (event) => complain(event.reason?.stack ?? event.reason));
  addEventListener('securitypolicyviolation', (event) => complain(`${event.violatedDirective} ${event.blockedURI}`));
  const { error } = console;
  console.error = (...words) => {
    complain(words.join(' '));
    error(...words);
  };
}
