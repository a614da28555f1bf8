import { readQuery, view } from '@arnq/query'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowFields } from '../../../src/tui/table/row-fields.ts'
import { makeRowViews } from '../../../src/tui/table/row-views.ts'
import { anyResource, resource } from './rows.ts'

const fieldsOf = (text: string): readonly string[] | undefined => {
  const reading = readQuery(text)
  if (reading.kind === 'none') return []
  const fields = rowFields(reading.expression.ast, reading.kind === 'each' ? 'row' : 'list')
  return fields && [...fields]
}

describe('rowFields', () => {
  test.each([
    ["[?State.Name=='running'].{id: _id, zone: Placement.Zone}", ['State', '_id', 'Placement']],
    ['[?A && !B || length(C) > `1`].D[].E', ['A', 'B', 'C', 'D']],
    ['[].[A, B.C]', ['A', 'B']],
    ['[?A]', ['A']],
    ['[] | [?A] | [].B', ['A', 'B']],
    ['InstanceId', ['InstanceId']],
    ['Tags[?Key==`x`].Value | [0]', ['Tags']],
    ['State.*', ['State']],
    ['sort_by(Tags, &Key)', ['Tags']],
  ])('%s reads no more of a row', (query, fields) => {
    expect(fieldsOf(query)).toEqual(fields)
  })

  test.each([
    '[].[@]',
    '[].*',
    '[?@]',
    '[?@ == A]',
    '[].length(@)',
    '{a: @, b: A}',
    '[].{a: @}',
    'keys(@)',
    '[?!@]',
    '[?A || @]',
  ])('%s looks at rows as a whole', (query) => {
    expect(fieldsOf(query)).toBeUndefined()
  })

  test('a query gives of those fields what it gives of the row', () => {
    const field = fc.constantFrom(
      'InstanceType',
      'Count',
      'Odd',
      '_id',
      '_name',
      '_tags',
      '__proto__',
      'constructor',
      'none',
    )
    const path = fc
      .array(field, { minLength: 1, maxLength: 2 })
      .map((parts) => parts.map((part) => `"${part}"`).join('.'))
    const condition = fc.tuple(path, fc.constantFrom('==', '!=', '<'), path).map((parts) => parts.join(' '))
    const query = fc.oneof(
      path,
      fc.tuple(condition, path).map(([test, right]) => `[?${test}].${right}`),
      fc.tuple(condition, path, path).map(([test, a, b]) => `[?${test}].{a: ${a}, b: ${b}[]}`),
      fc.tuple(path, path).map(([a, b]) => `[].[${a}, ${b} || 'x'][]`),
    )
    fc.assert(
      fc.property(query, fc.array(anyResource, { minLength: 1, maxLength: 5 }), (text, rows) => {
        const reading = readQuery(text)
        if (reading.kind === 'none') throw new Error('no query')
        const each = reading.kind === 'each'
        const fields = rowFields(reading.expression.ast, each ? 'row' : 'list')
        expect(fields).toBeDefined()
        const { row, lay } = makeRowViews().narrow(fields ?? new Set())
        for (const [at, one] of rows.entries()) {
          lay(at, one)
          const whole = view(one)
          expect(reading.expression(each ? row : [row])).toEqual(reading.expression(each ? whole : [whole]))
        }
      }),
      { numRuns: 300 },
    )
  })
})

test('the narrow view of a row is one object, and reads a row once', () => {
  let reads = 0
  const row = Object.defineProperty({}, 'A', { enumerable: true, get: () => ++reads })
  const one = { ...resource({ id: 'i-1' }), row }
  const views = makeRowViews()
  for (let time = 0; time < 2; time++) {
    const narrow = views.narrow(new Set(['A', '_id']))
    narrow.lay(0, one)
    expect(narrow.row).toEqual({ A: 1, _id: 'i-1' })
  }
})
