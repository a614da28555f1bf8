import { expect, it } from 'vitest'
import { functionNames, nearest } from '../../src/jmespath/index.ts'

it.each([
  ['lenght', 'length'],
  ['len', undefined],
  ['lengths', 'length'],
  ['sortby', 'sort_by'],
  ['sort-by', 'sort_by'],
  ['maxBy', 'max_by'],
  ['TO_STRING', 'to_string'],
  ['contain', 'contains'],
  ['startswith', 'starts_with'],
  ['group_by', undefined],
  ['x', undefined],
  ['', undefined],
])('%s is near %s', (name, near) => {
  expect(nearest(name, functionNames)).toBe(near)
})

it('counts two swapped letters as one slip', () => {
  expect(nearest('ab', ['ba', 'xy'])).toBe('ba')
})
