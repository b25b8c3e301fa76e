// For browsers older than the app can run in, in words that they read: a page that says so instead of an empty one.
(function () {
  function say() {
    var tooOld = document.getElementById('too-old');
    var start = document.getElementById('app');
    if (!tooOld || tooOld.className === 'shown') return;
    if (start) start.parentNode.removeChild(start);
    tooOld.removeAttribute('hidden');
    tooOld.className = 'shown';
  }
  // What the app cannot do without: iOS 16, Chrome 103, Firefox 101 and later have all of it.
  var isNew =
    'noModule' in document.createElement('script') &&
    typeof Promise !== 'undefined' &&
    typeof Object.hasOwn === 'function' &&
    typeof Array.prototype.at === 'function' &&
    typeof AbortSignal !== 'undefined' &&
    typeof AbortSignal.timeout === 'function' &&
    typeof Intl !== 'undefined' &&
    typeof Intl.ListFormat === 'function';
  if (!isNew) say();
  // A script that the browser cannot even read fails before it has done anything.
  window.addEventListener('error', function (event) {
    var start = document.querySelector('#app .slow-start');
    if (start && event.error && event.error.name === 'SyntaxError') say();
  });
})();
