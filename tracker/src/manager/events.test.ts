import { expect, it, vi } from 'vitest';
import { Events } from './events.ts';

it('tells those who listen, until they stop', () => {
  const events = new Events();
  const listener = vi.fn();
  events.on('page-view-tracked', listener);
  events.on('page-view-tracked', listener);
  events.emit('page-view-tracked', { title: 'x' });
  events.off('page-view-tracked', listener);
  events.emit('page-view-tracked', {});
  expect(listener.mock.calls).toEqual([[{ title: 'x' }]]);
});

it('goes on where a listener fails', () => {
  const events = new Events();
  const listener = vi.fn();
  events.on('reset', () => {
    throw new Error('x');
  });
  events.on('reset', listener);
  events.emit('reset', undefined);
  expect(listener).toHaveBeenCalledOnce();
});
