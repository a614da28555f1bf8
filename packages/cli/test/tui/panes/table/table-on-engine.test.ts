import type { Resource } from '@arnq/query'
import { expect, test } from 'vitest'
import { makeTablePane } from '../../../../src/tui/panes/table/table-pane.ts'
import { startState } from '../../../../src/tui/panes/table/table-state.ts'
import { statusLine } from '../../../../src/tui/status/status-line.ts'
import { makeTableEngine } from '../../../../src/tui/table/make-table-engine.ts'
import { told, using } from './fake-scene.ts'
import type { FakeTable } from './fake-table.ts'

const instance = (at: number): Resource => {
  const region = ['us-east-1', 'eu-central-1'][at % 2] ?? ''
  return {
    arn: `arn:aws:ec2:${region}:111111111111:instance/i-${at}`,
    type: 'ec2:instance',
    target: { partition: 'aws', account: '111111111111', accountName: 'prod', region },
    id: `i-${at}`,
    name: `web-${at}`,
    created: undefined,
    tags: {},
    row: { InstanceId: `i-${at}`, State: { Name: at % 3 === 0 ? 'stopped' : 'running' }, InstanceType: 't3.medium' },
  }
}

async function over(count: number, pick = false) {
  const engine = makeTableEngine({ now: () => 0, pause: async () => {} })
  const feed = async (generation: number, resources: readonly Resource[]) => {
    engine.feed(generation, resources, { asking: false })
    await engine.settled()
  }
  await feed(
    1,
    Array.from({ length: count }, (_, at) => instance(at)),
  )
  const table = using(makeTablePane({ open: () => undefined, pick }), startState, engine as FakeTable, {
    rows: 8,
  })
  const press = async (keys: string) => {
    for (const key of keys.split(' ')) {
      table.press(key)
      await engine.settled()
    }
  }
  return { ...table, engine, feed, press }
}

test('order, groups, folds and filter of the real table', async () => {
  const table = await over(9)
  await table.press('j j')
  await table.press('l l l o b')
  // Only headings at first, the cursor on the one that its row is under.
  expect(table.lines(80, 8)).toMatchInlineSnapshot(`
    [
      "  id   name   account  region ↑      State.Name  InstanceType",
      "▸ + eu-central-1  4   44.4%  ██████████████▎",
      "  + us-east-1     5   55.6%  █████████████████▊",
    ]
  `)
  await table.press('Z')
  expect(table.lines(80, 8)).toMatchInlineSnapshot(`
    [
      "  id   name   account  region ↑      State.Name  InstanceType",
      "▸ - eu-central-1  4   44.4%  ██████████████▎",
      "  i-1  web-1  prod     eu-central-1  running     t3.medium",
      "  i-3  web-3  prod     eu-central-1  stopped     t3.medium",
      "  i-5  web-5  prod     eu-central-1  running     t3.medium",
      "  i-7  web-7  prod     eu-central-1  running     t3.medium",
      "  - us-east-1     5   55.6%  █████████████████▊",
      "  i-0  web-0  prod     us-east-1     stopped     t3.medium",
    ]
  `)
  await table.press('g enter / s t o p p e d enter')
  expect(table.lines(80, 8)).toMatchInlineSnapshot(`
    [
      "  id   name   account  region ↑      State.Name  InstanceType",
      "▸ + eu-central-1  1   33.3%  ██████████▋",
      "  - us-east-1     2   66.7%  █████████████████████▍",
      "  i-0  web-0  prod     us-east-1     stopped     t3.medium",
      "  i-6  web-6  prod     us-east-1     stopped     t3.medium",
    ]
  `)
})

test('the rows of a group of the real table are marked by its heading', async () => {
  const table = await over(9)
  await table.press('l l l o b j space')
  const regions = table
    .scene()
    .marked()
    .map(({ resource }) => resource?.target.region)
  expect(regions).toEqual(Array.from({ length: 5 }, () => 'us-east-1'))
  expect(table.lines(80, 3).map((line) => line.slice(0, 4))).toEqual(['  id', '  + ', '▸*+ '])
})

test('the cursor stays on its resource when everything is asked again', async () => {
  const table = await over(30)
  await table.press('j j j j')
  const id = table.scene().current?.id
  const name = table.scene().current?.resource?.id ?? ''
  await table.feed(2, [
    ...Array.from({ length: 7 }, (_, at) => instance(100 + at)),
    ...Array.from({ length: 30 }, (_, at) => instance(at)),
  ])
  expect(table.scene().current).toMatchObject({ id, resource: { id: name } })
  expect(table.lines(60, 8).filter((line) => line.startsWith('▸'))).toEqual([expect.stringContaining(` ${name} `)])
})

test('marks go with their rows when everything is asked again', async () => {
  const table = await over(3, true)
  await table.press('*')
  await table.feed(2, [instance(1)])
  const ids = () =>
    table
      .scene()
      .marked()
      .map(({ resource }) => resource?.id)
  expect([told(statusLine(table.scene(), table.state(), 60)), ids()]).toEqual([' row 1 of 1  1 marked', ['i-1']])
  await table.feed(3, [instance(7), instance(8)])
  expect([told(statusLine(table.scene(), table.state(), 60)), ids()]).toEqual([' row 1 of 2', []])
  // Nothing is marked any more: Enter chooses the row under the cursor, not none.
  await table.press('enter')
  expect(table.effects().at(-1)).toMatchObject({ kind: 'quit', chosen: [{ resource: { id: 'i-7' } }] })
})

test('the status says the order and the groups that there are, not those of other rows', async () => {
  const table = await over(4)
  const status = () => told(statusLine(table.scene(), table.state(), 90))
  await table.press('l l l l o l b')
  expect(status()).toBe(' line 1 of 1, 4 rows in 1 group  by InstanceType  ↑State.Name')
  table.engine.setQuery('[].{x: InstanceId}', new Set())
  await table.engine.settled()
  expect(status()).toBe(' row 1 of 4')
  // What no column shows may be ordered by as well.
  const view = {
    ...table.view(),
    sort: ['State.Code', 'tag:Name', 'State.Name'].map((column) => ({ column, down: false })),
  }
  table.engine.setQuery('', new Set())
  table.engine.setView(view)
  await table.engine.settled()
  expect(table.engine.sort).toEqual([{ column: 'State.Name', down: false }])
  table.engine.setView({ ...view, sort: [{ column: 'InstanceId', down: true }] })
  await table.engine.settled()
  expect(table.engine.sort).toEqual([{ column: 'InstanceId', down: true }])
})

test('the cursor goes to the heading that its row is under, however far that is', async () => {
  const table = await over(400)
  const line = () => table.lines(60, 8).find((one) => one.startsWith('▸'))
  await table.press('G')
  const id = table.scene().current?.resource?.id ?? ''
  await table.press('b')
  expect(line()).toMatch(new RegExp(`^▸ \\+ ${id} `))
  // Folded away while the cursor is on it, too.
  await table.press('enter j')
  expect(table.scene().current?.resource?.id).toBe(id)
  await table.press('z')
  expect(line()).toMatch(new RegExp(`^▸ \\+ ${id} `))
})
