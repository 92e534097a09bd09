import { TestBed } from '@angular/core/testing';
import { beforeEach, expect, it, jest } from '@jest/globals';
import { SingleKeys } from './single-keys.js';

const approve = jest.fn();
let keys: SingleKeys;

beforeEach(() => {
  approve.mockReset();
  localStorage.clear();
  document.body.innerHTML =
    '<input id="name" /><input id="tick" type="checkbox" /><p id="text"></p>';
  keys = TestBed.inject(SingleKeys);
});

function press(on: string, how: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key: 'a', bubbles: true, ...how });
  document.getElementById(on)!.dispatchEvent(event);
  keys.press(event, { a: approve });
}

it('acts on a key pressed where nothing is typed', () => {
  press('text');
  press('tick');
  expect(approve).toHaveBeenCalledTimes(2);
});

it('does nothing while somebody types, holds another key, keeps it pressed or has a dialog open', () => {
  press('name');
  press('text', { ctrlKey: true });
  press('text', { repeat: true });
  document.body.append(document.createElement('dialog'));
  document.querySelector('dialog')!.setAttribute('open', '');
  press('text');
  expect(approve).not.toHaveBeenCalled();
});

it('does nothing once switched off, also after the page is opened again', () => {
  keys.switch(false);
  press('text');
  expect(approve).not.toHaveBeenCalled();
  TestBed.resetTestingModule();
  expect(TestBed.inject(SingleKeys).on()).toBe(false);
});
