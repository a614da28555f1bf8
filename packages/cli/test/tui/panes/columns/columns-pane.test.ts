import { describe, expect, test } from 'vitest'
import { columnsPane } from '../../../../src/tui/panes/columns/columns-pane.ts'
import { columnsState } from '../../../../src/tui/panes/columns/columns-state.ts'
import { type Looks, told, using } from '../table/fake-scene.ts'
import { fakeTable, instances } from '../table/fake-table.ts'

const list = (key?: string, looks: Omit<Looks, 'state'> = {}) =>
  using(columnsPane, columnsState(key), fakeTable(instances(9).map((row) => ({ ...row, PublicIp: '' }))), {
    rows: 12,
    ...looks,
  })

describe('the list', () => {
  test('all columns, what is shown of them, and the value of the row', () => {
    const view = { sort: [{ column: 'name', down: true }] }
    const columns = list('name', { view })
    columns.press('f j j space')
    expect(columns.lines(60, 12)).toMatchInlineSnapshot(`
      [
        "  [x] id                   i-00000001234577008",
        "  [x] name             ↓   web-08",
        "── frozen up to here ───────────────────────────────────────",
        "  [x] account              data-platform",
        "▸ [ ] region               ap-southeast-2",
        "  [x] State.Name           stopped",
        "  [x] InstanceType         t3.medium",
        "  [x] PrivateIpAddress     10.0.0.8",
        "  [x] CpuCount             24",
        "  [ ] PublicIp             empty",
      ]
    `)
    expect(columns.lines(40, 5)).toMatchInlineSnapshot(`
      [
        "── frozen up to here ───────────────────",
        "  [x] account              data-platform",
        "▸ [ ] region               ap-southeast…",
        "  [x] State.Name           stopped",
        "  [x] InstanceType         t3.medium",
      ]
    `)
    expect(told(columnsPane.title(columns.state(), columns.scene()))).toBe('columns  7 of 9 columns shown')
    expect(told(columnsPane.title(columns.state(), { ...columns.scene(), rows: 5 }))).toBe('columns  4 of 9, 7 shown')
  })

  test('before any row is here', () => {
    expect(using(columnsPane, columnsState(), fakeTable()).lines(60, 5)).toEqual([
      ' No row is here yet, and so no column.',
    ])
  })
})

describe('its keys', () => {
  test('space shows and hides, also what is empty; the last one stays', () => {
    const columns = list('PublicIp')
    columns.press('space')
    expect(columns.view().columns.order).toContain('PublicIp')
    columns.press('space')
    expect(columns.view().columns.hidden).toEqual(['PublicIp'])
    const one = using(columnsPane, columnsState(), fakeTable([{ a: 1 }]))
    one.press('space')
    expect(one.view().columns.hidden).toEqual([])
    expect(one.effects()).toMatchObject([{ kind: 'notice' }])
  })

  test('J and K move the column, and the cursor goes with it', () => {
    const columns = list('id')
    columns.press('J J K')
    expect(columns.view().columns.order).toEqual(['name', 'id', 'account'])
    expect(columns.state().key).toBe('id')
  })

  test('order, freeze, and back to how it was', () => {
    const columns = list('account')
    columns.press('o o j O f')
    expect(columns.view().sort).toEqual([
      { column: 'account', down: true },
      { column: 'region', down: false },
    ])
    expect(columns.view().columns.frozen).toBe('region')
    columns.press('R')
    expect(columns.view().columns).toEqual({ order: [], hidden: [], frozen: undefined, added: [] })
  })
})

describe('a column of one’s own', () => {
  test('is written, added, and dropped again', () => {
    const columns = list()
    columns.press('n')
    columns.type({ kind: 'paste', text: 'open=length(IpPermissions)' })
    expect(columns.lines(60, 12).slice(-2)).toMatchInlineSnapshot(`
      [
        " NAME=JMESPATH: open=length(IpPermissions)",
        " as in ip=PrivateIpAddress or open=length(IpPermissions)",
      ]
    `)
    expect(columns.picture({ columns: 60, rows: 12 }).caret).toEqual({ row: 10, column: 42 })
    columns.press('enter')
    expect(columns.view().columns.added).toEqual(['open=length(IpPermissions)'])
    expect(columns.state().key).toBe('open')
    columns.press('d')
    expect(columns.view().columns.added).toEqual([])
  })

  test('what is wrong with it is told, and it can be mended', () => {
    const columns = list()
    columns.press('n')
    columns.type({ kind: 'paste', text: 'x=length(' })
    columns.press('enter')
    expect(columns.state().prompt?.problem).toContain('cannot be read')
    expect(columns.lines(60, 12).at(-1)).toContain('cannot be read')
    columns.press('@ ) enter')
    expect(columns.view().columns.added).toEqual(['x=length(@)'])
  })

  test('a name that is taken is none', () => {
    const columns = list()
    columns.press('n')
    columns.type({ kind: 'paste', text: 'name=Foo' })
    columns.press('enter')
    expect(columns.state().prompt?.problem).toBe('There is a column name already')
    columns.press('esc')
    expect(columns.state().prompt).toBeUndefined()
    expect(columns.view().columns.added).toEqual([])
  })

  test('only those that were added are dropped', () => {
    const columns = list('name')
    columns.press('d')
    expect(columns.effects()).toMatchObject([{ kind: 'notice', text: expect.stringContaining('space hides') }])
  })
})

test('it is spoken', () => {
  const columns = list('name')
  columns.press('space')
  expect(columns.spoken()).toEqual(['name is hidden.', 'name, not shown, 2 of 9.'])
})
