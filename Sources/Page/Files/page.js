// While a page may be out of date (data-refresh), asks for it again and replaces what it says. Pages work without this:
// then the browser loads them again (noscript).
'use strict';

(() => {
  const main = document.getElementById('content');
  const seconds = () => Number(main.dataset.refresh) || 0;

  // Whether replacing the contents now would take something from the reader.
  const isBusy = () => {
    const selection = document.getSelection();
    const focus = document.activeElement;
    return document.hidden || (selection && !selection.isCollapsed)
      || (main.contains(focus) && ['INPUT', 'SELECT', 'TEXTAREA'].includes(focus.tagName))
      || main.querySelector('input[type=checkbox]:checked') !== null;
  };

  const refresh = async () => {
    if (!isBusy()) {
      try {
        const answer = await fetch(location.href, { cache: 'no-store' });
        if (answer.ok) {
          const other = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('content');
          if (other && !isBusy()) {
            const path = focused();
            main.replaceChildren(...other.childNodes);
            if (other.dataset.refresh) main.dataset.refresh = other.dataset.refresh; else delete main.dataset.refresh;
            focusAgain(path);
          }
        }
      } catch {
        // The server has ended or is busy: the next turn tries again.
      }
    }
    if (seconds()) setTimeout(refresh, 1000 * seconds());
  };

  // The address of the focused link, so that the keyboard keeps its place.
  const focused = () => main.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  const focusAgain = (href) => {
    if (href) [...main.querySelectorAll('a')].find((link) => link.getAttribute('href') === href)?.focus({ preventScroll: true });
  };

  if (seconds()) setTimeout(refresh, 1000 * seconds());

  // Ctrl+Enter runs the query.
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.id === 'q') event.target.form.requestSubmit();
  });
})();
