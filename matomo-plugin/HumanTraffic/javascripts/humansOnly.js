/*!
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

/**
 * "Humans only": keeps the segment in the address while the switch is on, on pages with reports of a site and on "All
 * Websites". Matomo takes the segment of every report, export and API call of a page from the address, so nothing else
 * has to be told.
 */
(function () {
  'use strict';

  var HUMANS = window.piwik && window.piwik.humanTraffic ? window.piwik.humanTraffic.segment : '';
  var PARAMETER = /([#?&/])segment=([^&]*)/;

  function isPage(module) {
    var query = new URLSearchParams(window.location.search);
    return query.get('module') === module && (query.get('action') || 'index') === 'index';
  }

  /** A site's reports and dashboards: Matomo keeps what is chosen behind #. */
  function isReportingPage() {
    return isPage('CoreHome');
  }

  /** "All Websites": what is chosen lies in the query, and each choice loads the page anew. */
  function isAllWebsites() {
    return isPage('MultiSites');
  }

  function isOn() {
    return Boolean(window.piwik.humanTraffic.humansOnly) && (isReportingPage() || isAllWebsites());
  }

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch (e) {
      return text; // not ours to judge: Matomo says what is wrong with it
    }
  }

  /** The segment that Matomo reads: of the part behind #, else of the query. */
  function currentSegment() {
    var found = PARAMETER.exec(window.location.hash) || PARAMETER.exec(window.location.search);
    return found ? decode(found[2]) : '';
  }

  function hashWith(segment) {
    var hash = window.location.hash;
    var value = 'segment=' + encodeURIComponent(segment);
    if (PARAMETER.test(hash)) {
      return hash.replace(PARAMETER, function (all, before) {
        return before + value;
      });
    }
    return hash.length > 1 ? hash + '&' + value : '#?' + value;
  }

  function queryWith(segment) {
    var query = window.location.search.replace(/([?&])segment=[^&]*&?/, '$1').replace(/[?&]$/, '');
    return segment === '' ? query : query + '&segment=' + encodeURIComponent(segment);
  }

  /** Who asks for verdicts in a segment of their own is not corrected: "Bots" and "humans only" would be nobody. */
  function asksForVerdicts(segment) {
    return segment.indexOf('botVerdict') !== -1;
  }

  function isHumansOnly(segment) {
    return segment === HUMANS || segment.slice(-HUMANS.length - 1) === ';' + HUMANS;
  }

  function withHumansOnly(segment) {
    return segment === '' ? HUMANS : segment + ';' + HUMANS;
  }

  function withoutHumansOnly(segment) {
    return isHumansOnly(segment) ? segment.slice(0, -HUMANS.length).replace(/;$/, '') : segment;
  }

  /** @return {boolean} whether the address has changed */
  function enforce() {
    var segment = currentSegment();
    if (!isOn() || asksForVerdicts(segment)) {
      return false;
    }
    // Not a step of its own in the history: going back would only bring it here again.
    if (isAllWebsites()) {
      window.history.replaceState(window.history.state, '', queryWith(withHumansOnly(segment)));
    } else {
      window.location.replace(hashWith(withHumansOnly(segment)));
    }
    if (window.CoreHome && window.CoreHome.MatomoUrl) {
      window.CoreHome.MatomoUrl.url.value = new URL(window.location.href);
    }
    return true;
  }

  function show() {
    var on = isOn();
    var button = document.querySelector('.htSwitch-button');
    if (button) {
      button.setAttribute('aria-checked', String(on));
      var state = button.querySelector('[data-ht-state]');
      state.textContent = state.getAttribute(on ? 'data-on' : 'data-off');
      button.parentNode.classList.toggle('htSwitch--on', on);
    }
    var banner = document.querySelector('.htBanner');
    if (banner) {
      var applies = isHumansOnly(currentSegment());
      banner.hidden = !on;
      banner.querySelector('[data-ht-applies]').hidden = !applies;
      banner.querySelector('[data-ht-own]').hidden = applies;
    }
  }

  /** "All Websites" has no place beside its calendar that a plugin could fill. */
  function placeSwitch() {
    var control = document.querySelector('.htSwitch');
    var calendar = document.querySelector('.top_controls #periodString');
    if (isAllWebsites() && control && calendar && control.parentNode !== calendar.parentNode) {
      calendar.insertAdjacentElement('afterend', control);
    }
  }

  /** Its small graphs are pictures that know no segment: they would show what the numbers beside them leave out. */
  function correctGraphs() {
    if (!isAllWebsites() || !isHumansOnly(currentSegment())) {
      return;
    }
    document.querySelectorAll('img[src*="action=getEvolutionGraph"]:not([src*="segment="])').forEach(function (graph) {
      graph.src += '&segment=' + encodeURIComponent(currentSegment());
    });
  }

  function set(on) {
    window.CoreHome.AjaxHelper.fetch({ method: 'HumanTraffic.setHumansOnly' }, { postParams: { on: on ? 1 : 0 } }).then(function () {
      window.piwik.humanTraffic.humansOnly = on;
      if (isAllWebsites()) {
        window.location.assign(queryWith((on ? withHumansOnly : withoutHumansOnly)(withoutHumansOnly(currentSegment()))));
        return;
      }
      if (on) {
        enforce();
      } else {
        window.location.hash = hashWith(withoutHumansOnly(currentSegment()));
      }
      show();
    });
  }

  if (!HUMANS) {
    return;
  }
  enforce();
  // Before Matomo's own listeners: no report is asked for without the segment in between.
  window.addEventListener('hashchange', function (event) {
    if (enforce()) {
      event.stopImmediatePropagation();
    }
    show();
  }, true);
  document.addEventListener('DOMContentLoaded', function () {
    placeSwitch();
    show();
    if (isAllWebsites()) {
      new MutationObserver(correctGraphs).observe(document.body, { subtree: true, childList: true, attributeFilter: ['src'] });
    }
  });
  document.addEventListener('click', function (event) {
    if (event.target.closest('.htSwitch-button')) {
      set(!window.piwik.humanTraffic.humansOnly);
    } else if (event.target.closest('.htBanner-leave')) {
      set(false);
      document.querySelector('.htSwitch-button').focus();
    }
  });
})();
