/*!
 * A small stand-in for Matomo's tracker script, for the demo and the tests where no Matomo is present.
 * Written for Human Traffic, MIT. It is not Matomo's matomo.js and knows only what a page commonly asks of it.
 */
(() => {
  if (typeof window.Matomo === 'object') return;

  /** Commands that go before all others, whatever their place in the queue, as in the real script. */
  const FIRST = [
    'addTracker',
    'enableFileTracking',
    'forgetCookieConsentGiven',
    'requireCookieConsent',
    'disableBrowserFeatureDetection',
    'disableCookies',
    'setTrackerUrl',
    'setAPIUrl',
    'setCookieDomain',
    'setDomains',
    'setUserId',
    'setVisitorId',
    'setSiteId',
    'enableLinkTracking',
    'setCookieConsentGiven',
    'requireConsent',
    'setConsentGiven',
  ];
  const VISITOR_COOKIE = '_pk_id';
  const COOKIE_CONSENT = 'mtm_cookie_consent';
  const CONSENT = 'mtm_consent';
  const THIRTEEN_MONTHS = 34_000_000;
  const FIRST_HIT_GAP_MS = 800;
  const HIT_GAP_MS = 50;
  const MIN_HEARTBEAT_SECONDS = 5;

  const plugins = {};
  const listeners = {};
  const trackers = [];

  const cookie = {
    read: (name) => document.cookie.match(new RegExp(`(?:^|; )${name}=([^;]*)`))?.[1],
    write: (name, value) => {
      // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is missing in some browsers.
      document.cookie = `${name}=${value}; path=/; max-age=${THIRTEEN_MONTHS}; SameSite=Lax`;
    },
    remove: (name) => {
      // biome-ignore lint/suspicious/noDocumentCookie: as above.
      document.cookie = `${name}=; path=/; max-age=0`;
    },
  };

  function randomId() {
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  /** One tracker: settings, and the methods that `_paq` may name. */
  function createTracker(url, siteId) {
    const state = {
      url: url ?? '',
      siteId: siteId ?? '',
      title: undefined,
      pageUrl: undefined,
      referrer: undefined,
      userId: undefined,
      visitorId: undefined,
      appended: '',
      dimensions: {},
      cookies: true,
      consent: true,
      waiting: [],
      linksTracked: false,
      hits: 0,
      nextHitAt: 0,
      processing: undefined,
    };

    function visitorId() {
      state.visitorId ??= (state.cookies && cookie.read(VISITOR_COOKIE)?.slice(0, 16)) || randomId();
      if (state.cookies) cookie.write(VISITOR_COOKIE, `${state.visitorId}.${Math.floor(Date.now() / 1000)}`);
      return state.visitorId;
    }

    /** Plug-ins may add to a request of their kind: `&name=value`. */
    function added(kind, request) {
      return Object.values(plugins)
        .map((hooks) => (typeof hooks[kind] === 'function' ? hooks[kind]({ tracker, request }) : ''))
        .join('');
    }

    function build(own, kind, data) {
      const now = new Date();
      const dimensions = { ...state.dimensions };
      for (const [name, value] of Object.entries(data ?? {})) {
        const id = /^dimension(\d+)$/.exec(name)?.[1];
        if (id !== undefined) dimensions[id] = value;
      }
      const fields = {
        ...own,
        idsite: state.siteId,
        rec: 1,
        r: String(Math.random()).slice(2, 8),
        h: now.getHours(),
        m: now.getMinutes(),
        s: now.getSeconds(),
        url: state.pageUrl ?? location.href,
        urlref: state.referrer ?? document.referrer,
        uid: state.userId,
        _id: visitorId(),
        send_image: 0,
        cookie: state.cookies ? 1 : 0,
        res: `${screen.width}x${screen.height}`,
      };
      for (const [id, value] of Object.entries(dimensions)) fields[`dimension${id}`] = value;
      const query = Object.entries(fields)
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
        .join('&');
      const request = query + added(kind, query) + (state.appended === '' ? '' : `&${state.appended}`);
      return state.processing === undefined ? request : state.processing(request);
    }

    /** As in the real script: the first hit has time to make the visit before the next ones come. */
    function spaced(task) {
      const now = Date.now();
      if (state.nextHitAt > now) {
        setTimeout(task, state.nextHitAt - now);
        state.nextHitAt += HIT_GAP_MS;
        return;
      }
      if (state.nextHitAt === 0) state.nextHitAt = now + FIRST_HIT_GAP_MS;
      task();
    }

    function deliver(request) {
      state.hits += 1;
      spaced(() => post(request));
    }

    function post(request) {
      const type = 'application/x-www-form-urlencoded; charset=UTF-8';
      if (navigator.sendBeacon?.(state.url, new Blob([request], { type }))) return;
      fetch(state.url, {
        method: 'POST',
        body: request,
        headers: { 'Content-Type': type },
        keepalive: true,
      }).catch(() => undefined);
    }

    function send(own, kind, data) {
      const request = build(own, kind, data);
      if (state.consent) deliver(request);
      else state.waiting.push(request);
    }

    function onClick(event) {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      if (link === null || !/^https?:$/.test(link.protocol)) return;
      const isDownload =
        link.hasAttribute('download') || /\.(?:pdf|zip|gz|csv|xlsx?|docx?|mp[34])$/i.test(link.pathname);
      if (isDownload) tracker.trackLink(link.href, 'download');
      else if (link.host !== location.host) tracker.trackLink(link.href, 'link');
    }

    const tracker = {
      setTrackerUrl: (value) => {
        state.url = value;
      },
      setSiteId: (value) => {
        state.siteId = value;
      },
      getTrackerUrl: () => state.url,
      getSiteId: () => state.siteId,
      getVisitorId: visitorId,
      setVisitorId: (value) => {
        state.visitorId = value;
      },
      setUserId: (value) => {
        state.userId = value;
      },
      resetUserId: () => {
        state.userId = undefined;
      },
      setCustomUrl: (value) => {
        state.pageUrl = new URL(value, location.href).href;
      },
      setReferrerUrl: (value) => {
        state.referrer = value;
      },
      setDocumentTitle: (value) => {
        state.title = value;
      },
      appendToTrackingUrl: (value) => {
        state.appended = value ?? '';
      },
      setCustomRequestProcessing: (process) => {
        state.processing = process;
      },
      setCustomDimension: (id, value) => {
        state.dimensions[Number.parseInt(id, 10)] = String(value ?? '');
      },
      getCustomDimension: (id) => state.dimensions[Number.parseInt(id, 10)],
      deleteCustomDimension: (id) => {
        delete state.dimensions[Number.parseInt(id, 10)];
      },

      trackPageView: (title, data) =>
        send({ action_name: title ?? state.title ?? document.title }, 'log', data),
      trackEvent: (category, action, name, value, data) => {
        if (!category || !action) return;
        send({ e_c: category, e_a: action, e_n: name, e_v: value }, 'event', data);
      },
      trackLink: (href, type, data) =>
        send({ [type === 'download' ? 'download' : 'link']: href }, 'link', data),
      trackGoal: (id, revenue, data) => send({ idgoal: id, revenue }, 'goal', data),
      trackSiteSearch: (keyword, category, count, data) =>
        send({ search: keyword, search_cat: category || undefined, search_count: count }, 'sitesearch', data),
      trackRequest: (query, data, _callback, kind) =>
        send(Object.fromEntries(new URLSearchParams(query)), kind, data),
      ping: () => send({ ping: 1 }, 'ping'),

      enableLinkTracking: () => {
        if (state.linksTracked) return;
        state.linksTracked = true;
        document.addEventListener('click', onClick, true);
      },
      enableHeartBeatTimer: (seconds) => {
        const every = Math.max(Number(seconds) || 15, MIN_HEARTBEAT_SECONDS);
        setInterval(() => {
          if (state.hits > 0 && document.visibilityState === 'visible' && document.hasFocus()) tracker.ping();
        }, every * 1000);
      },

      disableCookies: () => {
        state.cookies = false;
        cookie.remove(VISITOR_COOKIE);
      },
      deleteCookies: () => cookie.remove(VISITOR_COOKIE),
      requireCookieConsent: () => {
        if (cookie.read(COOKIE_CONSENT) === undefined) tracker.disableCookies();
      },
      setCookieConsentGiven: () => {
        if (state.cookies) return;
        state.cookies = true;
        if (state.hits > 0) tracker.ping();
      },
      rememberCookieConsentGiven: () => {
        tracker.setCookieConsentGiven();
        cookie.write(COOKIE_CONSENT, Date.now());
      },
      forgetCookieConsentGiven: () => {
        cookie.remove(COOKIE_CONSENT);
        tracker.disableCookies();
      },
      hasConsent: () => state.consent,
      requireConsent: () => {
        state.consent = cookie.read(CONSENT) !== undefined;
      },
      setConsentGiven: () => {
        state.consent = true;
        for (const request of state.waiting.splice(0)) deliver(request);
      },
      rememberConsentGiven: () => {
        tracker.setConsentGiven();
        cookie.write(CONSENT, Date.now());
      },
      forgetConsentGiven: () => {
        cookie.remove(CONSENT);
        tracker.forgetCookieConsentGiven();
        state.consent = false;
      },
    };
    return tracker;
  }

  /** One command for every tracker. What is not known is passed over. */
  function run(command) {
    const [method, ...values] = command;
    for (const tracker of [...trackers]) {
      if (typeof method === 'function') method.apply(tracker, values);
      else if (typeof tracker[method] === 'function') tracker[method](...values);
    }
  }

  /** Makes a tracker and lets it do what waits in `_paq`, settings first. */
  function addTracker(url, siteId) {
    const tracker = createTracker(url, siteId);
    trackers.push(tracker);
    const waiting = Array.isArray(window._paq) ? [...window._paq] : [];
    const rank = ([method]) => (FIRST.includes(method) ? FIRST.indexOf(method) : FIRST.length);
    for (const command of waiting.sort((a, b) => rank(a) - rank(b))) run(command);
    window._paq = { push: (...commands) => commands.forEach(run) };
    trigger('TrackerAdded', [tracker]);
    return tracker;
  }

  function trigger(event, values) {
    for (const listener of listeners[event] ?? []) listener(...values);
  }

  window.Matomo = {
    initialized: false,
    addPlugin: (name, hooks) => {
      plugins[name] = hooks;
    },
    on: (event, listener) => {
      listeners[event] = [...(listeners[event] ?? []), listener];
    },
    off: (event, listener) => {
      listeners[event] = (listeners[event] ?? []).filter((one) => one !== listener);
    },
    trigger,
    addTracker,
    getTracker: createTracker,
    getAsyncTrackers: () => trackers,
    getAsyncTracker: () => trackers[0] ?? addTracker(),
  };
  window.Piwik = window.Matomo;

  for (const start of window.matomoPluginAsyncInit ?? []) if (typeof start === 'function') start();
  window.matomoAsyncInit?.();
  if (trackers.length === 0) {
    if (Array.isArray(window._paq) && window._paq.length > 0) addTracker();
    else window._paq = { push: () => undefined };
  }
  trigger('MatomoInitialized', []);
  window.Matomo.initialized = true;
})();
