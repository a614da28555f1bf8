import { expect, test } from 'vitest'
import { seenTree } from '../../../src/tui/complete/seen-tree.ts'
import { nameText } from '../../../src/tui/literal-text.ts'
import { makeSampling } from '../../../src/tui/table/sampling.ts'
import { resource } from '../table/rows.ts'

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

test('names are told apart whatever is in them', () => {
  const odd = ['eks.amazonaws.com/nodegroup', 'a[]', '"', '\\', '', '\u202e', 'a b']
  const sampling = makeSampling()
  sampling.note(resource({ id: 'i-1', row: { labels: Object.fromEntries(odd.map((name) => [name, [{ x: name }]])) } }))
  const { fields, values } = sampling.seen()
  const { names, lists } = seenTree(fields)
  expect([...(names.get('labels') ?? [])]).toEqual(odd)
  for (const name of odd) {
    const path = `labels.${nameText(name)}`
    expect(lists).toContain(path)
    expect([...(names.get(`${path}[]`) ?? [])]).toEqual(['x'])
    expect(values(`${path}[].x`)).toEqual(name === '' ? [] : [name])
  }
})

test('a set that grew is read anew, and one that did not is not', () => {
  const fields = new Set(['a'])
  const first = seenTree(fields)
  expect(seenTree(fields)).toBe(first)
  fields.add('constructor')
  expect([...(seenTree(fields).names.get('') ?? [])]).toEqual(['a', 'constructor'])
})
