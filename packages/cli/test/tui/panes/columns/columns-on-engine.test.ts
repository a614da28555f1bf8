import { describe, expect, test } from 'vitest'
import { viewOf } from '../../../../src/tui/app/view-of.ts'
import { columnsPane } from '../../../../src/tui/panes/columns/columns-pane.ts'
import { columnsState } from '../../../../src/tui/panes/columns/columns-state.ts'
import { shownColumns } from '../../../../src/tui/panes/columns/shown-columns.ts'
import { commandLineIn } from '../../../../src/tui/take-away/taken.ts'
import { plainView } from '../../../../src/tui/view.ts'
import { resource, table } from '../../table/rows.ts'
import { using } from '../table/fake-scene.ts'
import type { FakeTable } from '../table/fake-table.ts'

const ONE = resource({
  id: 'i-1',
  accountName: 'prod',
  tags: { Name: 'web' },
  row: { Count: 3, InstanceType: 't3.micro', Placement: { AvailabilityZone: 'us-east-1a' } },
})

/** The list of columns over a table that was opened with these. */
async function listed(columns: string | undefined) {
  const engine = table()
  engine.feed(1, [ONE], { asking: false })
  const view = viewOf(columns === undefined ? {} : { columns })
  const list = using(columnsPane, columnsState(), engine as FakeTable, { view })
  await engine.settled()
  const cells = (): readonly string[] =>
    shownColumns(engine.columns, list.view().columns).map(({ label, text }) => {
      const row = engine.row(0)
      return `${label}: ${row?.kind === 'entry' ? text(row.entry) : ''}`
    })
  const pressed = async (keys: string) => {
    list.press(keys)
    await engine.settled()
  }
  return { ...list, cells, pressed, commandLine: () => commandLineIn(list.scene(), {}).text }
}

describe('--columns', () => {
  test('shows what was written, also under the name that a column has by itself', async () => {
    const list = await listed('id,region=Placement.AvailabilityZone,name=InstanceType,zone=Placement.AvailabilityZone')
    expect(list.cells()).toEqual(['id: i-1', 'region: us-east-1a', 'name: t3.micro', 'zone: us-east-1a'])
    expect(list.commandLine()).toContain(
      'id,region=Placement.AvailabilityZone,name=InstanceType,zone=Placement.AvailabilityZone',
    )
  })

  test('names what the table has by itself as it stands there, and there is no second column of it', async () => {
    const list = await listed('account,Count,created=_created')
    expect(list.cells()).toEqual(['account: prod', 'Count: 3', 'created: '])
    expect(list.lines(60, 40).filter((line) => /account|Count|created/.test(line))).toHaveLength(4)
    // The command line shows the account as it is seen.
    expect(list.commandLine()).toContain("'account=_accountName || _account,Count,created=_created'")
  })

  test('two of one name are two columns, and each is dropped by itself', async () => {
    const list = await listed('id,x=Count,x=InstanceType')
    expect(list.cells()).toEqual(['id: i-1', 'x: 3', 'x: t3.micro'])
    await list.pressed('j j d')
    expect(list.view().columns).toMatchObject({ added: ['id', 'x=Count'], only: ['id', 'x=Count'] })
    await list.pressed('k d')
    await list.pressed('k d')
    expect(list.view().columns.only).toEqual(['id'])
    expect(list.effects()).toContainEqual({ kind: 'notice', text: 'The last column stays.', tone: 'plain' })
  })

  test('with a column added later, that one is shown, too', async () => {
    const list = await listed('id')
    await list.pressed('n')
    list.type({ kind: 'paste', text: 'n=Count' })
    await list.pressed('enter')
    expect(list.cells()).toEqual(['id: i-1', 'n: 3'])
  })
})

test('columns that were added to other rows are none of what a query makes', async () => {
  const engine = table()
  engine.setView({ ...plainView, columns: { ...plainView.columns, added: ['x=Count'], of: '' } })
  engine.feed(1, [ONE], { asking: false })
  await engine.settled()
  const keys = () => engine.columns.map(({ key }) => key)
  expect(keys()).toContain('x')
  engine.setQuery('[].{Count: Count}', new Set())
  await engine.settled()
  expect(keys()).toEqual(['Count'])
  engine.setView({ ...plainView, columns: { ...plainView.columns, added: ['x=Count'], of: '[].{Count: Count}' } })
  await engine.settled()
  expect(keys()).toEqual(['Count', 'x'])
})

test('of resources the id and the name stand first, of a query what it says', async () => {
  const engine = table()
  engine.feed(1, [ONE], { asking: false })
  await engine.settled()
  const labels = () => shownColumns(engine.columns, plainView.columns).map(({ label }) => label)
  expect(labels()).toEqual(['id', 'name', 'account', 'region', 'InstanceType', 'Count'])
  engine.setQuery('[].{account: _account, region: _region, id: _id, name: _name, n: Count}', new Set())
  await engine.settled()
  expect(labels()).toEqual(['account', 'region', 'id', 'name', 'n'])
})
