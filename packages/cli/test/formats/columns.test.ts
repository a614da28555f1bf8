import { describe, expect, test } from 'vitest'
import { columnOf, keyColumn, keysOf, splitColumns } from '../../src/formats/columns.ts'
import { ColumnError, type Item } from '../../src/formats/format.ts'
import { bare, resources, values } from './canned.ts'

const [web] = resources as [Item]
const [list] = values(['x', { a: 1 }]) as [Item]

describe('columnOf', () => {
  test.each([
    ['State.Name', 'State.Name', 'running'],
    ['ip=InstanceId', 'ip', 'i-1'],
    [' the id = InstanceId ', 'the id', 'i-1'],
    ['id', 'id', 'i-1'],
    ['account', 'account', '111111111111'],
    ['accountName', 'accountName', 'prod'],
    ['_region', '_region', 'us-east-1'],
    ['name', 'name', 'of the row'],
    ['_name', '_name', 'web'],
    ['_tags.Team', '_tags.Team', 'pay'],
    ['created', 'created', '2026-01-02T03:04:05.000Z'],
    ['Missing.Deep', 'Missing.Deep', undefined],
    ['toString', 'toString', undefined],
    ['State.constructor', 'State.constructor', undefined],
    ["State.Name=='running'", "State.Name=='running'", true],
    ['up=State.Code==`16`', 'up', true],
    ["join('/', [account, id])", "join('/', [account, id])", '111111111111/i-1'],
    ['[name, _name]', '[name, _name]', ['of the row', 'web']],
  ])('%s', (text, label, cell) => {
    const column = columnOf(text)
    expect(column.label).toBe(label)
    expect(column.cell(web)).toEqual(cell)
  })

  test('of a value sees the value', () => {
    expect(columnOf('[1].a').cell(list)).toBe(1)
    expect(columnOf('value').cell(values(3)[0] as Item)).toBe(3)
    expect(columnOf('@').cell(values(3)[0] as Item)).toBe(3)
    expect(columnOf('id').cell(values({ id: 1 })[0] as Item)).toBe(1)
    expect(columnOf('id').cell(values(null)[0] as Item)).toBeUndefined()
  })

  test('a field that AWS left out is missing, not an error', () => {
    expect(columnOf('name').cell({ kind: 'resource', resource: bare })).toBeUndefined()
    expect(columnOf("not_null(name, 'none')").cell({ kind: 'resource', resource: bare })).toBe('none')
  })

  test('a wrong expression is named with its reason and what a column may be', () => {
    expect(() => columnOf('x=foo(')).toThrow(ColumnError)
    expect(() => columnOf('x=foo(')).toThrow(/"foo\(" cannot be read: .+\n.*State\.Name/s)
  })
})

test('a key that a value gave is a column that reads it, whatever its letters', () => {
  const odd = { 'a.b': 1, __proto__x: 2, '=': 3, '[0]': 4, value: 5 }
  for (const key of keysOf(odd)) expect(keyColumn(key).cell(values(odd)[0] as Item)).toBe(odd[key as keyof typeof odd])
  expect(keysOf(['x', 'y'])).toEqual(['[0]', '[1]'])
  expect(keyColumn('[1]').cell(list)).toEqual({ a: 1 })
  expect(keysOf(null)).toEqual([])
})

test.each([
  ['a,b , c', ['a', 'b', 'c']],
  ['a', ['a']],
  ['', []],
  [",a,,'x,y'", ['a', "'x,y'"]],
  ['x=join(\',\', [a, b]),{a: b, c: d}.a,"q,r"', ["x=join(',', [a, b])", '{a: b, c: d}.a', '"q,r"']],
  ["Tags[?Key==')'],b", ["Tags[?Key==')']", 'b']],
  ['`[1,`,`2]`', ['`[1,`', '`2]`']],
])('splitColumns(%j)', (text, parts) => {
  expect(splitColumns(text)).toEqual(parts)
})
