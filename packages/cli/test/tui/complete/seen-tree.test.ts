import { expect, test } from 'vitest'
import { seenTree } from '../../../src/tui/complete/seen-tree.ts'

test('paths are told by what they stand in', () => {
  const { names, lists } = seenTree(
    new Set(['Id', 'State.Name', 'Tags[].Key', 'Tags[].Value', 'Grid[][].Cell', 'Ids[]']),
  )
  expect([...names].map(([path, all]) => [path, [...all]])).toEqual([
    ['', ['Id', 'State', 'Tags', 'Grid', 'Ids']],
    ['State', ['Name']],
    ['Tags[]', ['Key', 'Value']],
    ['Grid[][]', ['Cell']],
  ])
  expect([...lists]).toEqual(['Tags', 'Grid', 'Grid[]', 'Ids'])
})

test('a set that grew is read anew, and one that did not is not', () => {
  const fields = new Set(['a'])
  const first = seenTree(fields)
  expect(seenTree(fields)).toBe(first)
  fields.add('constructor')
  expect([...(seenTree(fields).names.get('') ?? [])]).toEqual(['a', 'constructor'])
})
