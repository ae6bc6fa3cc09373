/**
 * Numbers the beacons of a page as it sends them: the network may deliver them in another order, and what the tests
 * are about is the order in which they were sent.
 */
(() => {
  const original = navigator.sendBeacon.bind(navigator);
  let sent = 0;
  navigator.sendBeacon = (url, body) => {
    const number = `&sequence=${++sent}`;
    return body instanceof Blob && body.size > 0
      ? original(url, new Blob([body, number], { type: body.type }))
      : original(url + number, body);
  };
})();
