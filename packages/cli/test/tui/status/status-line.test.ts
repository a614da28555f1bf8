import { describe, expect, test } from 'vitest'
import { makeTablePane } from '../../../src/tui/panes/table/table-pane.ts'
import { startState } from '../../../src/tui/panes/table/table-state.ts'
import { queryNotes } from '../../../src/tui/status/query-notes.ts'
import { statusLine } from '../../../src/tui/status/status-line.ts'
import { type Looks, told, using } from '../panes/table/fake-scene.ts'
import { fakeTable, instances } from '../panes/table/fake-table.ts'

const pane = makeTablePane({ open: () => undefined, pick: false })
const over = (looks: Omit<Looks, 'state'> = {}, rows = instances(1204)) => {
  const fake = fakeTable(rows)
  const table = using(pane, startState, fake, { rows: 10, ...looks })
  return { ...table, fake, at: (width: number) => told(statusLine(table.scene(), table.state(), width)) }
}

describe('the status line', () => {
  test('says the row, and what is looked at how, as far as there is room', () => {
    const table = over({ view: { sort: [{ column: 'name', down: true }] } })
    table.press('j j j space - / 1 1 enter')
    const lines = [40, 60, 80, 120, 220].map(table.at)
    expect(lines).toMatchInlineSnapshot(`
      [
        " row 5 of 215 (of 1,204 in all)  /11",
        " row 5 of 215 (of 1,204 in all)  1 marked  /11  ↓name",
        " row 5 of 215 (of 1,204 in all)  1 marked  /11  ↓name  1 column hidden",
        " row 5 of 215 (of 1,204 in all)  1 marked  /11  ↓name  1 column hidden",
        " row 5 of 215 (of 1,204 in all)  1 marked  /11  ↓name  1 column hidden",
      ]
    `)
  })

  test('groups', () => {
    const table = over({ view: { group: 'account' } }, instances(30))
    expect(table.at(80)).toBe(' line 1 of 33, 30 rows in 3 groups  by account')
  })

  test('no rows', () => {
    expect(over({ answer: { phase: 'idle' } }, []).at(60)).toBe('')
    expect(over({}, []).at(60)).toBe(' no row')
    expect(over({ view: { filter: 'nowhere' } }).at(60)).toBe(' no row (of 1,204 in all)  /nowhere')
  })

  test('what is wrong with the filter comes before all else', () => {
    const table = over({ view: { filter: 'web' } })
    table.fake.say({ filterProblem: 'Invalid regular expression: /(/: Unterminated group', busy: 'sorting' })
    expect([40, 60, 120].map(table.at)).toMatchInlineSnapshot(`
      [
        " row 1 of 1,204  filter: Invalid regul…",
        " row 1 of 1,204  filter: Invalid regular expression: /(/: …",
        " row 1 of 1,204  sorting …  filter: Invalid regular expression: /(/: Unterminated group  /web",
      ]
    `)
  })
})

describe('notes on the query', () => {
  const notes = (query: object, answer: Looks['answer'] = {}) => {
    const table = over({ answer }, instances(3))
    table.fake.say({ query })
    return queryNotes(table.scene()).map(({ text }) => text)
  }

  test('it needs every row, and some are not here', () => {
    const counts = { planned: 204, waiting: 30, asking: 11 }
    expect(notes({ whole: true }, { phase: 'asking', counts })).toEqual([
      'needs every row, 41 of 204 targets still asked',
    ])
    expect(notes({ whole: true }, { phase: 'stopped', counts: { planned: 204, waiting: 41 } })).toEqual([
      'needs every row, 41 of 204 targets not asked',
    ])
    expect(notes({ whole: true }, { counts: { failed: 3, lost: 1 } })).toEqual([
      'needs every row, 3 targets and 1 account could not be seen',
    ])
    expect(notes({ whole: true })).toEqual([])
    expect(notes({ whole: false }, { phase: 'asking', counts })).toEqual([])
  })

  test('fields that no row has, fields that were not asked for, one value', () => {
    expect(notes({ unknownFields: ['Foo', '\u001b[2J', 'c', 'd', 'e'], single: true })).toEqual([
      'no row seen has a field "Foo", "\\u001b[2J", "c" and 2 more',
      'one value',
    ])
    // What was not asked for may have any of them.
    expect(notes({ unknownFields: ['SystemStatus'], unasked: ['_status'] })).toEqual([
      '"_status" takes a call per target: Enter on the query asks',
    ])
  })

  test('stand in the line, cut where they must be', () => {
    const table = over({}, instances(3))
    table.fake.say({ query: { unknownFields: ['InstanceTyp'] } })
    expect([40, 60].map(table.at)).toEqual([
      ' row 1 of 3  no row seen has a field "…',
      ' row 1 of 3  no row seen has a field "InstanceTyp"',
    ])
  })
})
