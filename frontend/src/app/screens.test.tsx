import type { VNode } from 'preact';
import { expect, test } from 'vitest';
import { Routes } from './routes';
import { SCREENS } from './screens';

test('every address leads to a screen, and every screen has its address', () => {
  const { children } = (Routes() as VNode<{ children: VNode<{ path?: string }>[] }>).props;
  const paths = children.map(({ props }) => props.path).filter((path) => path !== undefined);
  expect(paths).toEqual([...SCREENS]);
});
