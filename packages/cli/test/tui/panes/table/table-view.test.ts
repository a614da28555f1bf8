import { describe, expect, test } from 'vitest'
import { makeTablePane } from '../../../../src/tui/panes/table/table-pane.ts'
import { startState } from '../../../../src/tui/panes/table/table-state.ts'
import { span } from '../../../../src/tui/screen.ts'
import { using } from './fake-scene.ts'
import { type Cells, type FakeTable, fakeTable, instances } from './fake-table.ts'

const pane = makeTablePane({ open: () => undefined, pick: false })
const over = (table: FakeTable, looks: Parameters<typeof using>[3] = {}) => using(pane, startState, table, looks)
const some = (rows = 5) => over(fakeTable(instances(30)), { rows })

describe('the table at every width', () => {
  test('40 columns', () => {
    expect(some().lines(40, 5)).toMatchInlineSnapshot(`
      [
        "  id                   name    account ›",
        "▸ i-00000001234567890  web-00  prod-web",
        "  i-0000000123456977f  web-01  staging",
        "  i-0000000123456b66e  web-02  data-pl…",
        "  i-0000000123456d55d  web-03  prod-web",
      ]
    `)
  })

  test('60 columns: what tells most, the places in short', () => {
    expect(some().lines(60, 5)).toMatchInlineSnapshot(`
      [
        "  id                   name    account     region  State.N…›",
        "▸ i-00000001234567890  web-00  prod-web    use1    stopped",
        "  i-0000000123456977f  web-01  staging     euc1    running",
        "  i-0000000123456b66e  web-02  data-plat…  apse2   running",
        "  i-0000000123456d55d  web-03  prod-web    use1    running",
      ]
    `)
  })

  test('80 columns', () => {
    expect(some().lines(80, 5)).toMatchInlineSnapshot(`
      [
        "  id                   name    account     region          State.Name  Instanc…›",
        "▸ i-00000001234567890  web-00  prod-web    us-east-1       stopped     t3.medi…",
        "  i-0000000123456977f  web-01  staging     eu-central-1    running     m5.2xla…",
        "  i-0000000123456b66e  web-02  data-plat…  ap-southeast-2  running     t3.medi…",
        "  i-0000000123456d55d  web-03  prod-web    us-east-1       running     m5.2xla…",
      ]
    `)
  })

  test('120 and 220 columns: everything', () => {
    expect(some().lines(120, 5)).toMatchInlineSnapshot(`
      [
        "  id                   name    account        region          State.Name  InstanceType  PrivateIpAddress  CpuCount",
        "▸ i-00000001234567890  web-00  prod-web       us-east-1       stopped     t3.medium     10.0.0.0                 0",
        "  i-0000000123456977f  web-01  staging        eu-central-1    running     m5.2xlarge    10.0.0.1                 3",
        "  i-0000000123456b66e  web-02  data-platform  ap-southeast-2  running     t3.medium     10.0.0.2                 6",
        "  i-0000000123456d55d  web-03  prod-web       us-east-1       running     m5.2xlarge    10.0.0.3                 9",
      ]
    `)
    expect(some().lines(220, 5)).toEqual(some().lines(120, 5))
  })

  test('an id is not cut for a name that few have', () => {
    const table = over(
      fakeTable([
        { id: 'vpc-03437d4d34d6fc9e1', name: '' },
        { id: 'vpc-1', name: 'a-long-name-of-one' },
      ]),
    )
    expect(table.lines(40, 2)[1]).toBe('▸ vpc-03437d4d34d6fc9e1')
  })

  test('room that is left goes to what is cut, and regions have their names where they fit', () => {
    const rows = [{ id: 'i-1', region: 'ap-southeast-2', Zone: 'ap-southeast-2a', Note: 'x'.repeat(60) }]
    expect(over(fakeTable(rows)).lines(72, 2)).toMatchInlineSnapshot(`
      [
        "  id   region          Zone             Note",
        "▸ i-1  ap-southeast-2  ap-southeast-2a  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…",
      ]
    `)
    const wide = over(
      fakeTable([{ id: 'i-0a1b2c3d4e5f60718', A: 'a'.repeat(24), B: 'b'.repeat(24), C: 'c'.repeat(30) }]),
    )
    wide.press('$')
    expect(wide.lines(75, 2)).toMatchInlineSnapshot(`
      [
        "  id                   A                 B                 C",
        "▸ i-0a1b2c3d4e5f60718  aaaaaaaaaaaaaaa…  bbbbbbbbbbbbbbb…  ccccccccccccccc…",
      ]
    `)
  })

  test('the head alone gives way where there is one row', () => {
    expect(some().lines(40, 1)).toMatchInlineSnapshot(`
      [
        "▸ i-00000001234567890  web-00  prod-web",
      ]
    `)
    expect(some().lines(40, 0)).toEqual([])
  })
})

describe('going sideways', () => {
  test('scrolls no further than it must, and marks where there is more', () => {
    const table = some()
    table.press('l l l l')
    expect(table.lines(60, 3)).toMatchInlineSnapshot(`
      [
        "‹ name    account     region  State.Name  InstanceType     ›",
        "▸ web-00  prod-web    use1    stopped     t3.medium",
        "  web-01  staging     euc1    running     m5.2xlarge",
      ]
    `)
    table.press('l')
    expect(table.lines(60, 3)).toMatchInlineSnapshot(`
      [
        "‹ name    account     region  State.Name  InstanceType     ›",
        "▸ web-00  prod-web    use1    stopped     t3.medium",
        "  web-01  staging     euc1    running     m5.2xlarge",
      ]
    `)
    table.press('h h h')
    expect(table.lines(60, 3)).toMatchInlineSnapshot(`
      [
        "‹ name    account     region  State.Name  InstanceType     ›",
        "▸ web-00  prod-web    use1    stopped     t3.medium",
        "  web-01  staging     euc1    running     m5.2xlarge",
      ]
    `)
    table.press('$')
    expect(table.lines(60, 3)).toMatchInlineSnapshot(`
      [
        "‹ State.Name  InstanceType  PrivateIpAddress  CpuCount",
        "▸ stopped     t3.medium     10.0.0.0                 0",
        "  running     m5.2xlarge    10.0.0.1                 3",
      ]
    `)
    table.press('0')
    expect(table.lines(60, 3)).toMatchInlineSnapshot(`
      [
        "  id                   name    account     region  State.N…›",
        "▸ i-00000001234567890  web-00  prod-web    use1    stopped",
        "  i-0000000123456977f  web-01  staging     euc1    running",
      ]
    `)
  })

  test('frozen columns stay behind a fence', () => {
    const table = some()
    table.press('f $')
    expect(table.lines(60, 3)).toMatchInlineSnapshot(`
      [
        "  id                  │‹PrivateIpAddress  CpuCount",
        "▸ i-00000001234567890 │ 10.0.0.0                 0",
        "  i-0000000123456977f │ 10.0.0.1                 3",
      ]
    `)
    expect(table.lines(120, 3)).toMatchInlineSnapshot(`
      [
        "  id                  │ name    account        region          State.Name  InstanceType  PrivateIpAddress  CpuCount",
        "▸ i-00000001234567890 │ web-00  prod-web       us-east-1       stopped     t3.medium     10.0.0.0                 0",
        "  i-0000000123456977f │ web-01  staging        eu-central-1    running     m5.2xlarge    10.0.0.1                 3",
      ]
    `)
  })

  test('a widened column takes what it needs', () => {
    const table = over(fakeTable([{ id: 'i-1', Description: `${'word '.repeat(12)}end`, Other: 'x'.repeat(30) }]))
    expect(table.lines(60, 2)).toMatchInlineSnapshot(`
      [
        "  id   Description                 Other",
        "▸ i-1  word word word word word …  xxxxxxxxxxxxxxxxxxxxxxxx…",
      ]
    `)
    table.press('l w')
    expect(table.lines(60, 2)).toMatchInlineSnapshot(`
      [
        "‹ Description                                              ›",
        "▸ word word word word word word word word word word word w…",
      ]
    `)
    table.press('w')
    expect(table.state().widened).toEqual([])
  })
})

describe('what is on it', () => {
  test('order, marks and the cursor', () => {
    const table = some()
    table.press('l l l l o O l O j space')
    expect(table.lines(120, 5)).toMatchInlineSnapshot(`
      [
        "  id                   name    account        region          State.Name ↓1  InstanceType ↑2  PrivateIpAddress  CpuCount",
        "  i-00000001234567890  web-00  prod-web       us-east-1       stopped        t3.medium        10.0.0.0                 0",
        " *i-0000000123456f44c  web-04  staging        eu-central-1    stopped        t3.medium        10.0.0.4                12",
        "▸ i-00000001234577008  web-08  data-platform  ap-southeast-2  stopped        t3.medium        10.0.0.8                24",
        "  i-0000000123457ebc4  web-12  prod-web       us-east-1       stopped        t3.medium        10.0.0.12               36",
      ]
    `)
  })

  test('groups with their counts, folded ones without their rows', () => {
    const table = some(8)
    table.press('l l b g enter j')
    expect(table.lines(60, 8)).toMatchInlineSnapshot(`
      [
        "  id                   name    account     region  State.N…›",
        "  + prod-web       10   33.3%  ██████████▍",
        "▸ - staging        10   33.3%  ██████████▍",
        "  i-0000000123456977f  web-01  staging     euc1    running",
        "  i-0000000123456f44c  web-04  staging     euc1    stopped",
        "  i-00000001234575119  web-07  staging     euc1    running",
        "  i-0000000123457ade6  web-10  staging     euc1    running",
        "  i-00000001234580ab3  web-13  staging     euc1    running",
      ]
    `)
  })

  test('the cursor has one style over the whole line, a match its own', () => {
    const lines = over(
      fakeTable([
        { id: 'i-1', name: 'web one web' },
        { id: 'i-2', name: 'a web' },
      ]),
      {
        view: { filter: 'web' },
      },
    ).picture({ columns: 30, rows: 4 }).lines
    expect(lines[1]?.every(({ style }) => style === 'cursor')).toBe(true)
    expect(lines[2]).toEqual([
      span('  '),
      span('i-2'),
      span('  '),
      span('a '),
      span('web', 'match'),
      span('      '),
      span(' '.repeat(12)),
    ])
  })

  test('hostile and wide text breaks no column', () => {
    const rows: readonly Cells[] = [
      { id: 'i-1', name: '\u001b[31mred\u202e', size: 7 },
      { id: 'i-2', name: '东京の資料', size: 12 },
      { id: 'i-3', name: 'e\u0301clair 🙂', size: 3 },
    ]
    expect(over(fakeTable(rows)).lines(40, 4)).toMatchInlineSnapshot(`
      [
        "  id   name                 size",
        "▸ i-1  \\u001b[31mred\\u202e     7",
        "  i-2  东京の資料             12",
        "  i-3  éclair 🙂               3",
      ]
    `)
    expect(over(fakeTable(rows)).lines(22, 4)).toMatchInlineSnapshot(`
      [
        "  id   name       size",
        "▸ i-1  \\u001b[3…     7",
        "  i-2  东京の資…    12",
        "  i-3  éclair 🙂     3",
      ]
    `)
  })
})
