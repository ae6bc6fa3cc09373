/*!
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

/** "Mark as bot", "mark as human" and "undo" in the visits log. */
(function () {
  'use strict';

  function setBusy(line, busy) {
    line.setAttribute('aria-busy', String(busy));
    line.querySelectorAll('button').forEach(function (button) {
      button.disabled = busy;
    });
  }

  /** What the server has rendered takes the line's place, and the focus stays where it was. */
  function replace(line, html) {
    var holder = document.createElement('div');
    holder.innerHTML = html;
    var fresh = holder.querySelector('.htVisit');
    if (!fresh) {
      return;
    }
    line.replaceWith(fresh);
    var button = fresh.querySelector('[data-ht-verdict=""]') || fresh.querySelector('button');
    if (button) {
      button.focus();
    }
  }

  function showError(line, error) {
    var text = line.querySelector('.htVisit-error');
    text.textContent = window.piwikHelper.htmlDecode(String((error && error.message) || error));
    text.hidden = false;
    setBusy(line, false);
  }

  function mark(line, verdict) {
    var visit = { idSite: line.getAttribute('data-ht-site'), idVisit: line.getAttribute('data-ht-visit') };
    var fetch = window.CoreHome.AjaxHelper.fetch;
    setBusy(line, true);
    fetch({ method: 'HumanTraffic.setVisitVerdict', idSite: visit.idSite, idVisit: visit.idVisit }, {
      postParams: { verdict: verdict, reason: '' },
      createErrorNotification: false,
    }).then(function () {
      return fetch({ module: 'HumanTraffic', action: 'visitLine', idSite: visit.idSite, idVisit: visit.idVisit }, { format: 'html' });
    }).then(function (html) {
      replace(line, html);
    }).catch(function (error) {
      showError(line, error);
    });
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest('.htVisit [data-ht-verdict]');
    if (button) {
      event.preventDefault();
      mark(button.closest('.htVisit'), button.getAttribute('data-ht-verdict'));
    }
  });
})();
