/**
 * Numbers the beacons of a page as it sends them: the network may deliver them in another order, and what the tests
 * are about is the order in which they were sent.
 */
(() => {
  const original = navigator.sendBeacon.bind(navigator);
  let sent = 0;
  navigator.sendBeacon = (url, body) => {
    return original(`${url}${url.includes('?') ? '&' : '?'}sequence=${++sent}`, body);
  };
})();
