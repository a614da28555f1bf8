import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { widthOf } from '../../../../src/formats/width.ts'
import type { Binding, BindingGroup } from '../../../../src/tui/pane.ts'
import { failuresPane } from '../../../../src/tui/panes/failures/failures-pane.ts'
import { helpPane, helpState } from '../../../../src/tui/panes/help/help-pane.ts'
import { conflicts, GROUPS, keyTable } from '../../../../src/tui/panes/help/key-sections.ts'
import { driven, sceneOf, textOf } from '../../take-away/scene.ts'

const binding = (action: string, keys: readonly string[], says: string, group: BindingGroup = 'move'): Binding => ({
  action,
  keys,
  says,
  group,
})
const sections = [
  {
    name: 'table',
    bindings: [
      binding('row-down', ['j', 'down', 'ctrl-n', 'ctrl-shift-down'], 'next row'),
      binding('order', ['o'], 'order by this column; again turns it round, and once more takes it back', 'shape'),
      binding('row-up', ['k', 'up'], 'row before'),
    ],
  },
  { name: 'everywhere', bindings: [binding('quit', ['q'], 'leave', 'leave'), binding('pipe', ['|'], 'a|b', 'edit')] },
]
const started = (rows = 20) =>
  driven(
    helpPane(() => sections),
    helpState,
    () => sceneOf({ rows }),
  )

describe('the help', () => {
  test('tells every key by place and by what it is for', () => {
    expect(started().lines(60, 24)).toEqual([
      'table',
      'move',
      '  j down ctrl-n     next row',
      '  k up              row before',
      '',
      'shape the table',
      '  o                 order by this column; again turns it',
      '                    round, and once more takes it back',
      '',
      'everywhere',
      'edit',
      '  |                 a|b',
      '',
      'leave',
      '  q                 leave',
      '',
      'patterns and queries',
      '  ec2:instance',
      '    a pattern: every instance, in every account and region',
      '  arn:aws:ec2:us-*:prod-*:instance/i-0*',
      '    the same as an ARN: * and {a,b} in any part; accounts b…',
      "  [?State.Name=='running']",
      '    a query, JMESPath: which rows',
      '                                                  1-23 of 27',
    ])
  })

  test('stands in columns where there is room', () => {
    expect(started().lines(140, 9).slice(0, 6)).toEqual([
      'table                                          shape the table                                everywhere',
      'move                                             o                 order by this column;      edit',
      '  j down ctrl-n     next row                                       again turns it round,        |                 a|b',
      '  k up              row before                                     and once more takes it',
      '                                                                   back                       leave',
      '                                                                                                q                 leave',
    ])
  })

  test('tells the keys of other places last', () => {
    const elsewhere = { name: 'lines', bindings: [binding('undo', ['ctrl-_'], 'undo', 'edit')], elsewhere: true }
    const pane = helpPane(() => [elsewhere, ...sections])
    const lines = driven(pane, helpState, () => sceneOf({ rows: 40 })).lines(60, 40)
    expect(lines[0]).toBe('table')
    expect(lines.indexOf('lines')).toBeGreaterThan(lines.indexOf('patterns and queries'))
  })

  test('finds a key by what others call it', () => {
    const on = started(6)
    on.keys('/')
    on.text('sort')
    expect(on.lines(60, 6).slice(0, 3)).toEqual([
      'table',
      'shape the table',
      '  o                 order by this column; again turns it',
    ])
  })

  test('finds a key by what it does, and what it does by its key', () => {
    const on = started(6)
    on.keys('/')
    on.text('row')
    expect(on.lines(60, 6)).toEqual([
      'table',
      'move',
      '  j down ctrl-n     next row',
      '  k up              row before',
      '',
      '/row                                               1-5 of 10',
    ])
    on.keys('enter', 'G')
    expect(on.lines(60, 6)[4]).toMatch(/which fields of them/)
    on.keys('/')
    on.text('nowhere')
    expect(on.lines(60, 4)).toEqual(['', '', '', '/nowhere                                       nothing found'])
    on.keys('esc')
    expect(on.lines(60, 4)[0]).toBe('table')
  })

  test('scrolls to its end and no further', () => {
    const on = started()
    on.lines(60, 20)
    on.keys('G', 'j', 'j', 'k')
    expect(on.lines(60, 20).at(-1)?.trim()).toBe('8-26 of 27')
  })

  test('fits any width, and loses no key', () => {
    const bindings = fc.array(
      fc.record({
        action: fc.string(),
        keys: fc.array(fc.constantFrom('a', 'ctrl-shift-page-down', '日'), { minLength: 1, maxLength: 4 }),
        says: fc.constantFrom('x', 'a rather long story on what happens then, with 日本語 in it'),
        group: fc.constantFrom(...(Object.keys(GROUPS) as BindingGroup[])),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(fc.array(bindings, { maxLength: 5 }), fc.integer({ min: 40, max: 240 }), (all, columns) => {
        const own = all.map((one, at) => ({ name: `place${at}`, bindings: one }))
        const { lines } = helpPane(() => own).view(helpState, sceneOf(), { columns, rows: 1000 })
        const texts = textOf(lines)
        for (const text of texts) expect(widthOf(text)).toBeLessThanOrEqual(columns)
        const told = texts.join('\n').match(/x|a rather/g)?.length ?? 0
        expect(told).toBeGreaterThanOrEqual(all.flat().length)
      }),
    )
  })
})

describe('the table of keys', () => {
  test('has each binding once', () => {
    expect(keyTable(sections)).toBe(
      [
        '## table',
        '',
        '| key | what it does | |',
        '| --- | --- | --- |',
        '| `j`, `down`, `ctrl-n`, `ctrl-shift-down` | next row | move |',
        '| `k`, `up` | row before | move |',
        '| `o` | order by this column; again turns it round, and once more takes it back | shape the table |',
        '',
        '## everywhere',
        '',
        '| key | what it does | |',
        '| --- | --- | --- |',
        '| `\\|` | a\\|b | edit |',
        '| `q` | leave | leave |',
        '',
      ].join('\n'),
    )
  })
})

describe('conflicts', () => {
  test('are keys that two actions claim', () => {
    expect(conflicts([binding('a', ['x', 'y'], ''), binding('b', ['y'], ''), binding('c', ['z'], '')])).toEqual([
      { key: 'y', actions: ['a', 'b'] },
    ])
  })

  test.each([failuresPane({ signIn: () => undefined }), helpPane(() => [])])('are none in $name', ({ bindings }) => {
    expect(conflicts(bindings)).toEqual([])
  })
})
