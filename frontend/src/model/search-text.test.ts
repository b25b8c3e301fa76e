import { describe, expect, test } from 'vitest';
import { foldForSearch } from './search-text';

describe('folding', () => {
  test.each([
    ['Łukasz', 'lukasz'],
    ['Bjørn Đorđević', 'bjorn dordevic'],
    ['Þóra Æsir', 'thora aesir'],
    ['Weiß', 'weiss'],
    ['Siobhán O’Brien', "siobhan o'brien"],
    ['Işık', 'isik'],
    ['أحمد', 'احمد'],
    ['سارة', 'ساره'],
    ['مُحمَّد', 'محمد'],
    ['کوروش ۱۴۰۳', 'كوروش 1403'],
    ['٢٠٢٦', '2026'],
  ])('%s is found by %s', (name, typed) => {
    expect(foldForSearch(name)).toBe(typed);
    expect(foldForSearch(foldForSearch(name))).toBe(typed);
  });
});
