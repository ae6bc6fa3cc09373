// Reading aids and browser extensions for them activate elements by script too: untrusted clicks, without a way there.
addEventListener('load', () => {
  const button = document.querySelector('button');
  setTimeout(() => button.click(), 400);
  setTimeout(() => {
    const { left, top, width, height } = button.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, view: window };
    for (const type of ['mouseover', 'mousedown', 'mouseup', 'click'])
      button.dispatchEvent(new MouseEvent(type, at));
  }, 700);
});
