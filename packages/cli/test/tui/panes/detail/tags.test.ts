import { search } from '@arnq/query/jmespath'
import { expect, test } from 'vitest'
import { entryOf, resourceOf, rigOf } from './rig.ts'

const tags = { team: 'shop', Name: 'web-1', 'aws:cloudformation:stack-name': "it's", constructor: 'x', empty: '' }
const tagged = entryOf(resourceOf({}, { tags }))

test('tags stand sorted, with what can be done with one', () => {
  expect(rigOf(tagged, { tab: 'tags', columns: 60, rows: 9 }).lines()).toMatchInlineSnapshot(`
    [
      " Tree  YAML  JSON [Tags] References  Findings",
      "Name                         web-1",
      "aws:cloudformation:stack-n…  it's",
      "constructor                  x",
      "empty",
      "team                         shop",
      "",
      "",
      "enter groups the table by it  f shows all with this … 1 of 5",
    ]
  `)
})

test('enter groups the table by the tag', () => {
  const rig = rigOf(tagged, { tab: 'tags' })
  rig.keys('G', 'enter')
  expect(rig.effects()).toEqual([
    { kind: 'view', view: { group: 'tag:team' } },
    { kind: 'close' },
    { kind: 'notice', text: 'the table is grouped by the tag team', tone: 'good' },
  ])
})

test('f makes the query one for all that have it', () => {
  const rig = rigOf(tagged, { tab: 'tags' })
  rig.keys('j', 'f')
  const [query] = rig.effects()
  expect(query).toEqual({ kind: 'query', text: String.raw`[?_tags."aws:cloudformation:stack-name"=='it\'s']` })
  expect(search([{ _tags: tags }, { _tags: {} }], (query as { text: string }).text)).toEqual([{ _tags: tags }])
})

test('a value is copied as it is', async () => {
  const rig = rigOf(entryOf(resourceOf({}, { tags: { a: 'x\u001b\ny' } })), { tab: 'tags' })
  expect(rig.lines()[1]).toBe('a  x\\u001b\\ny')
  rig.keys('c')
  await rig.until(() => rig.copies.length > 0)
  expect(rig.copies).toEqual(['x\u001b\ny'])
})

test('says where there are none', () => {
  expect(rigOf(entryOf(resourceOf({}, { tags: {} })), { tab: 'tags', rows: 3 }).lines()[1]).toBe('it has no tags')
  const value = { id: 0, item: { kind: 'value', value: 1 } } as const
  const rig = rigOf(value, { tab: 'tags' })
  expect(rig.lines()[1]).toMatch(/of no single resource/)
  rig.keys('enter', 'f', 'c', 'j', 'n')
  expect(rig.effects()).toMatchObject([{ kind: 'notice', text: 'there is nothing to copy here' }])
})
