/*!
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

/** "Label these visits": counts, asks, labels in portions, and offers to undo it. */
(function () {
  'use strict';

  /** What one call takes; days beyond are invalidated by the plugin's hourly task. */
  var MOST_DAYS = 1000;

  function say(key, values) {
    return window._pk_translate('HumanTraffic_' + key, values);
  }

  function number(value) {
    return new Intl.NumberFormat(document.documentElement.lang || undefined).format(value);
  }

  function call(method, post) {
    // Site, period, date and segment are those of the page: Matomo's helper adds them.
    return window.CoreHome.AjaxHelper.fetch({ method: 'HumanTraffic.' + method }, { postParams: post || {}, createErrorNotification: false });
  }

  function Bulk(root) {
    this.root = root;
    this.dialog = root.querySelector('dialog');
    this.isStopped = false;
  }

  Bulk.prototype.find = function (name) {
    return this.root.querySelector('.htBulk-' + name);
  };

  Bulk.prototype.fail = function (error) {
    var text = window.piwikHelper.htmlDecode(String((error && error.message) || error));
    var place = this.dialog.open ? this.find('error') : this.find('outcome');
    place.textContent = text;
    place.hidden = false;
    this.find('confirm').disabled = false;
  };

  Bulk.prototype.open = function () {
    var self = this;
    this.find('open').disabled = true;
    call('countSegmentVisits').then(function (count) {
      self.count = count;
      self.isStopped = false;
      self.showCount();
      self.dialog.showModal();
    }).catch(function (error) {
      self.fail(error);
    }).then(function () {
      self.find('open').disabled = false;
    });
  };

  Bulk.prototype.showCount = function () {
    var open = this.count.visits - this.count.decidedByPerson;
    var counts = Object.keys(this.count.byVerdict).map(function (verdict) {
      return say('Verdict_' + verdict) + ': ' + number(this.count.byVerdict[verdict]);
    }, this);
    this.dialog.querySelector('h2').textContent = say('BulkTitle', [number(open)]);
    this.find('counts').textContent = counts.join(' · ')
      + (this.count.decidedByPerson > 0 ? '. ' + say('BulkDecided', [number(this.count.decidedByPerson)]) : '');
    this.find('confirm').textContent = say('BulkConfirm', [number(open)]);
    this.find('confirm').disabled = open === 0;
    this.find('progress').hidden = true;
    this.find('error').hidden = true;
  };

  /** One portion after the other, so that a large segment neither runs out of time nor locks the log for long. */
  Bulk.prototype.label = function () {
    var self = this;
    var sum = { written: 0, done: 0 };
    var post = {
      verdict: this.dialog.querySelector('[name=htVerdict]:checked').value,
      reason: this.dialog.querySelector('[name=htReason]').value,
      jobKey: this.count.jobKey,
      upToIdVisit: this.count.lastIdVisit,
      afterIdVisit: 0,
    };
    this.find('confirm').disabled = true;
    this.find('error').hidden = true;
    this.find('progress').hidden = false;
    this.find('progress').max = this.count.visits;

    function next() {
      return call('labelSegment', post).then(function (done) {
        sum.written += done.written;
        sum.done += done.written + done.unchanged + done.protected;
        self.find('progress').value = sum.done;
        post.afterIdVisit = done.lastIdVisit;
        return done.more && !self.isStopped ? next() : sum;
      });
    }
    next().then(function () {
      self.dialog.close();
      self.finish(sum.written, post.jobKey);
    }).catch(function (error) {
      self.fail(error);
    });
  };

  Bulk.prototype.finish = function (written, jobKey) {
    var outcome = this.find('outcome');
    outcome.textContent = say('BulkDone', [number(written)]) + ' ';
    if (written > 0) {
      var undo = document.createElement('button');
      undo.type = 'button';
      undo.className = 'htButton htBulk-undo';
      undo.textContent = say('BulkUndo');
      undo.setAttribute('data-ht-job', jobKey);
      outcome.appendChild(undo);
    }
    this.find('open').focus();
    this.reload();
  };

  Bulk.prototype.undo = function (button) {
    var self = this;
    var restored = 0;
    var days = [];
    var jobKey = button.getAttribute('data-ht-job');
    button.disabled = true;
    function next() {
      return call('undo', { jobKey: jobKey }).then(function (done) {
        restored += done.restored;
        days = days.concat(done.affectedDates);
        return done.more ? next() : call('invalidate', { dates: JSON.stringify(days.slice(0, MOST_DAYS)) });
      });
    }
    next().then(function () {
      self.find('outcome').textContent = say('BulkUndone', [number(restored)]);
      self.reload();
    }).catch(function (error) {
      self.fail(error);
    });
  };

  /** The log below shows the new labels. */
  Bulk.prototype.reload = function () {
    var log = document.querySelector('.dataTableVizVisitorLog');
    var table = log && window.jQuery(log).data('uiControlObject');
    if (table) {
      table.reloadAjaxDataTable();
    }
  };

  document.addEventListener('click', function (event) {
    var root = event.target.closest('.htBulk');
    if (!root) {
      return;
    }
    var bulk = root.htBulk || (root.htBulk = new Bulk(root));
    if (event.target.closest('.htBulk-open')) {
      bulk.open();
    } else if (event.target.closest('.htBulk-confirm')) {
      bulk.label();
    } else if (event.target.closest('.htBulk-cancel')) {
      bulk.isStopped = true;
      bulk.dialog.close();
    } else if (event.target.closest('.htBulk-undo')) {
      bulk.undo(event.target.closest('.htBulk-undo'));
    }
  });
})();
