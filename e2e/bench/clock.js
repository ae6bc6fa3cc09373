/*
 * Runs in the page before the tracker: times every task that a script asks the browser for, from outside, so that what
 * is measured is the bundle as it ships. Times are milliseconds on the main thread.
 */
(() => {
  const tasks = [];
  const time = (name, task) => {
    const from = performance.now();
    try {
      return task();
    } finally {
      tasks.push({ name, took: performance.now() - from });
    }
  };
  const timed = (name, task) =>
    typeof task === 'function' ? (...args) => time(name, () => task(...args)) : task;
  for (const name of ['setTimeout', 'requestIdleCallback', 'queueMicrotask']) {
    const original = window[name];
    window[name] = (task, ...rest) => original.call(window, timed(name, task), ...rest);
  }
  const { postTask } = window.scheduler ?? {};
  if (postTask)
    window.scheduler.postTask = (task, options) =>
      postTask.call(window.scheduler, timed('postTask', task), options);
  for (const { prototype } of [Worker, MessagePort]) {
    const { set } = Object.getOwnPropertyDescriptor(prototype, 'onmessage');
    Object.defineProperty(prototype, 'onmessage', {
      set(task) {
        set.call(this, timed('onmessage', task));
      },
    });
  }
  const longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  window.clock = { time, tasks, longTasks };
})();
