import type { Resource } from '@arnq/query'
import { describe, expect, test } from 'vitest'
import { addedProblem } from '../../../src/tui/table/added-column.ts'
import { QUIET_COLUMNS } from '../../../src/tui/table/quiet-columns.ts'
import type { TableEngine } from '../../../src/tui/table-engine.ts'
import { plainView, type View } from '../../../src/tui/view.ts'
import { lines, resource, steppingClock, table } from './rows.ts'

const web = resource({
  id: 'i-2',
  account: '111',
  accountName: 'prod',
  tags: { Name: 'web', Team: 'pay' },
  row: { InstanceType: 't3.micro', State: { Name: 'running' }, Count: 10 },
})
const db = resource({
  id: 'i-1',
  account: '222',
  tags: { Name: 'db' },
  row: { InstanceType: 'm5', State: { Name: 'stopped' }, Count: 9 },
})
const cache = resource({
  id: 'i-3',
  account: '111',
  accountName: 'prod',
  row: { InstanceType: 'm5', State: { Name: 'running' } },
})
const bucket = resource({ id: 'b', type: 's3:bucket', account: '111', accountName: 'prod', row: { Size: 5 } })

async function fed(rows: readonly Resource[], engine = table()): Promise<TableEngine> {
  engine.feed(1, rows, { asking: false })
  await engine.settled()
  return engine
}

async function seen(engine: TableEngine, view: Partial<View>): Promise<readonly string[]> {
  engine.setView({ ...plainView, ...view })
  await engine.settled()
  return lines(engine)
}

async function asked(engine: TableEngine, query: string): Promise<readonly string[]> {
  engine.setQuery(query, new Set())
  await engine.settled()
  return lines(engine)
}

const shownKeys = ({ columns }: TableEngine): readonly string[] =>
  columns.filter(({ key, empty }) => !empty && !QUIET_COLUMNS.has(key)).map(({ key }) => key)

describe('columns', () => {
  test('of one type: account by its name, no type, what the type puts forward, then the quiet ones', async () => {
    const { columns } = await fed([web, db])
    expect(columns.map(({ key }) => key)).toEqual([
      ...['id', 'name', 'account', 'region', 'InstanceType', 'State.Name', 'Count'],
      ...QUIET_COLUMNS,
    ])
    expect(columns.slice(-4).map(({ label }) => label)).toEqual(['accountId', 'created', 'arn', 'tags'])
    const cells = [web, db].map((one) =>
      columns.map(({ text }) => text({ id: 0, item: { kind: 'resource', resource: one }, resource: one })),
    )
    expect(cells).toEqual([
      [
        'i-2',
        'web',
        'prod',
        'us-east-1',
        't3.micro',
        'running',
        '10',
        '111',
        '',
        web.arn,
        '{"Name":"web","Team":"pay"}',
      ],
      ['i-1', 'db', '222', 'us-east-1', 'm5', 'stopped', '9', '222', '', db.arn, '{"Name":"db"}'],
    ])
  })

  test('several types have a column for it, and those of each', async () => {
    expect(shownKeys(await fed([web, bucket]))).toEqual([
      ...['id', 'name', 'account', 'region', 'type', 'InstanceType', 'State.Name', 'Count', 'Size'],
    ])
  })

  test('of values: their keys as they are met, `[0]` of lists, `value` of the rest', async () => {
    const engine = await fed([web, db])
    await asked(engine, '[].[{a: Count}, {b: InstanceType}, [Count], Count, null][]')
    expect(engine.columns.map(({ key }) => key)).toEqual(['a', 'b', '[0]', 'value'])
    await asked(engine, '[].[Count, InstanceType]')
    expect(engine.columns.map(({ key }) => key)).toEqual(['[0]', '[1]'])
    await asked(engine, '[?Count > `99`].Count')
    expect(engine.columns).toEqual([])
    await asked(engine, 'Nope')
    expect(engine.columns.map(({ key }) => key)).toEqual(['value'])
  })

  test('where whole rows turn out to be values, cells and order are those of values', async () => {
    const query = "(State.Name == 'running' && @) || {id: InstanceId, region: 'here'}"
    const view = {
      sort: [{ column: 'id', down: false }],
      columns: { ...plainView.columns, added: ['n=name'], of: query },
    }
    const told = async (...pages: readonly (readonly Resource[])[]) => {
      const engine = table()
      engine.setQuery(query, new Set())
      for (const page of pages) {
        await seen(await fed(page, engine), view)
      }
      const rows = Array.from({ length: engine.length }, (_, at) => engine.row(at))
      const columns = engine.columns.filter(({ key }) => ['id', 'region', 'n'].includes(key))
      return rows.map((row) => row?.kind === 'entry' && columns.map(({ text }) => text(row.entry)))
    }
    const atOnce = await told([web, cache, db])
    expect(atOnce).toEqual([
      ['i-1', 'here', ''],
      ['', '', ''],
      ['', '', ''],
    ])
    expect(await told([web, cache], [web, cache, db])).toEqual(atOnce)
  })

  test('a key named like a quiet column is shown', async () => {
    const engine = await fed([web])
    await asked(engine, '[].{arn: _arn, _arn: _arn, tags: _tags}')
    expect(shownKeys(engine)).toEqual(['arn', '_arn', 'tags'])
  })

  test('added ones stand behind the others, with a key of their own, and change with their text', async () => {
    const engine = await fed([web])
    const added = async (...texts: readonly string[]): Promise<readonly string[]> => {
      await seen(engine, { columns: { ...plainView.columns, added: texts } })
      const entry = engine.entry(0)
      return engine.columns.slice(7, -4).map(({ key, text }) => `${key}: ${entry && text(entry)}`)
    }
    expect(await added('n=Count', 'name=InstanceType', 'Count', 'x[', 'length(None)')).toEqual([
      'n: 10',
      'name=InstanceType: t3.micro',
      'length(None): ',
    ])
    expect(await added('n=InstanceType')).toEqual(['n: t3.micro'])
    expect(addedProblem('n=Count')).toBeUndefined()
    expect(addedProblem('x[')).toMatch(/"x\[" cannot be read/)
    expect(addedProblem(' ')).toMatch(/^A column needs a field/)
  })

  test('what was looked at says how wide, how numeric and how empty they are', async () => {
    const rows = Array.from({ length: 2000 }, (_, at) =>
      resource({
        id: `i-${String(at).padStart(4, '0')}`,
        row: { Count: at, ...(at === 1500 && { InstanceType: 'サーバー' }) },
      }),
    )
    const engine = await fed(rows)
    const told = (key: string) => {
      const { numeric, empty, needed } = engine.columns.find((column) => column.key === key) ?? {}
      return { numeric, empty, needed }
    }
    expect(told('Count')).toEqual({ numeric: true, empty: false, needed: 5 })
    expect(told('InstanceType')).toEqual({ numeric: false, empty: true, needed: 'InstanceType'.length })
    engine.row(1500)
    expect(told('InstanceType')).toEqual({ numeric: false, empty: false, needed: 'InstanceType'.length })
    expect(told('id').needed).toBe(6)
  })

  test('control characters, prototypes and huge texts are only texts', async () => {
    const nasty = resource({
      id: 'i-\u001b[2J\n',
      tags: { constructor: 'c', ['__proto__']: 'p' },
      row: JSON.parse('{"InstanceType": {"__proto__": 1}, "Count": 1e999}'),
    })
    const engine = await fed([nasty, resource({ id: 'x'.repeat(100_000) })])
    const entry = engine.entry(0)
    const cells = entry && engine.columns.map(({ text }) => text(entry))
    expect([cells?.slice(0, 2), cells?.slice(4, 7)]).toEqual([
      ['i-\\u001b[2J\\n', ''],
      ['{"__proto__":1}', '', 'Infinity'],
    ])
    expect(engine.columns.find(({ key }) => key === 'id')?.needed).toBe(1000)
    expect(await seen(engine, { group: 'tag:__proto__' })).toEqual([
      '- (none) 1',
      'x'.repeat(100_000),
      '- p 1',
      nasty.id,
    ])
    expect(await seen(engine, { filter: 'constructor=c' })).toEqual([nasty.id])
  })
})

describe('order, filter and groups', () => {
  test('rows stand in the order of their ARNs, and what a query makes of each of them too', async () => {
    const engine = await fed([cache, bucket, db, web])
    expect(lines(engine)).toEqual(['i-2', 'i-3', 'b', 'i-1'])
    expect(await asked(engine, '[].{n: _id}')).toEqual(['{"n":"i-2"}', '{"n":"i-3"}', '{"n":"b"}', '{"n":"i-1"}'])
  })

  test('numbers by size, the missing last either way, keys that no column has are passed over', async () => {
    const engine = await fed([cache, db, web])
    expect(await seen(engine, { sort: [{ column: 'Count', down: false }] })).toEqual(['i-1', 'i-2', 'i-3'])
    expect(
      await seen(engine, {
        sort: [
          { column: 'none', down: true },
          { column: 'Count', down: true },
        ],
      }),
    ).toEqual([...['i-2', 'i-1', 'i-3']])
    expect(await seen(engine, { sort: [{ column: 'tag:Team', down: true }] })).toEqual(['i-2', 'i-3', 'i-1'])
  })

  test('a filter sees every column that is not quiet and all tags; a bad one leaves the last good one', async () => {
    const engine = await fed([cache, db, web])
    expect(await seen(engine, { filter: 'team=P' })).toEqual([])
    expect(await seen(engine, { filter: 'team=p' })).toEqual(['i-2'])
    expect(engine.counts).toEqual({ all: 3, shown: 1, groups: 0 })
    expect(await seen(engine, { filter: 'arn:aws' })).toEqual([])
    expect(await seen(engine, { filter: '~^prod$' })).toEqual(['i-2', 'i-3'])
    expect(await seen(engine, { filter: '~^prod.*m5' })).toEqual([])
    expect(await seen(engine, { filter: '~^m5$' })).toEqual(['i-3', 'i-1'])
    expect(await seen(engine, { filter: '~(' })).toEqual(['i-3', 'i-1'])
    expect(engine.filterProblem).toBe('not a regular expression: Unterminated group')
    expect(await seen(engine, { filter: '!m5' })).toEqual(['i-2'])
    expect(engine.filterProblem).toBeUndefined()
  })

  test('every kind of filter sees what stands behind a long cell, and each cell as far as is told', async () => {
    const long = resource({ id: 'i-4', tags: { Team: 'web' }, row: { InstanceType: `${'x'.repeat(1999)}yz` } })
    const engine = await fed([long])
    for (const filter of ['web', '~web$', '-f wb', 'yz', '~xy', '-f xy']) {
      expect(await seen(engine, { filter })).toEqual(['i-4'])
      expect(await seen(engine, { filter: `!${filter}` })).toEqual([])
    }
    for (const filter of ['~yz', '-f xyz', '~xx\\sTeam']) expect(await seen(engine, { filter })).toEqual([])
  })

  test('rows with columns that came later are found by these', async () => {
    const engine = await fed([db])
    expect(await seen(engine, { filter: '5' })).toEqual(['i-1'])
    const both = resource({ id: 'i-9', account: '333', row: { Size: 512 } })
    engine.feed(1, [db, both], { asking: true })
    await engine.settled()
    expect(lines(engine)).toEqual(['i-1'])
    engine.feed(1, [db, both, bucket], { asking: true })
    await engine.settled()
    expect(lines(engine)).toEqual(['b', 'i-1', 'i-9'])
  })

  test('groups: the largest first, then by their labels, or as their column is sorted; folded ones count', async () => {
    const engine = await fed([cache, db, web, bucket])
    expect(await seen(engine, { group: 'account' })).toEqual(['- prod 3', 'i-2', 'i-3', 'b', '- 222 1', 'i-1'])
    expect(await seen(engine, { group: 'InstanceType', folded: ['m5', 'gone'] })).toEqual([
      ...['+ m5 2', '- (none) 1', 'b', '- t3.micro 1', 'i-2'],
    ])
    expect(engine.counts).toEqual({ all: 4, shown: 4, groups: 3 })
    expect(engine.positionOf(0)).toBeUndefined()
    expect([...engine.entries()].map(({ id }) => id)).toEqual([0, 1, 3, 2])
    const sort = [{ column: 'InstanceType', down: true }]
    expect(await seen(engine, { group: 'InstanceType', sort })).toEqual([
      ...['- t3.micro 1', 'i-2', '- m5 2', 'i-3', 'i-1', '- (none) 1', 'b'],
    ])
    expect(await seen(engine, { group: 'nope' })).toEqual(['i-2', 'i-3', 'b', 'i-1'])
  })
})

describe('query', () => {
  test('what is made of one row knows its resource', async () => {
    const engine = await fed([web, db])
    await asked(engine, '[?Count].{n: Count}')
    expect([...engine.entries()].map((entry) => entry.resource)).toEqual([web, db])
    await asked(engine, 'Count')
    expect([...engine.entries()].map((entry) => entry.resource)).toEqual([web, db])
    await asked(engine, 'sort_by([], &Count)[].Count')
    expect([...engine.entries()].map((entry) => entry.resource)).toEqual([undefined, undefined])
    await asked(engine, 'sort_by([], &Count)')
    expect([...engine.entries()].map((entry) => entry.resource)).toEqual([db, web])
    expect(engine.query).toMatchObject({ whole: true, single: false })
  })

  test('one value that is no list is the only entry', async () => {
    const engine = await fed([web, db])
    expect(await asked(engine, 'length(@)')).toEqual(['2'])
    expect(engine.query).toMatchObject({ whole: true, single: true, shown: 'length(@)' })
    expect(await asked(engine, '[]')).toHaveLength(2)
    expect(engine.query).toMatchObject({ whole: false, single: false })
  })

  test('what cannot be read is told at once, with its place; the last answer stays and grows', async () => {
    const engine = await fed([web])
    await asked(engine, '[].Count')
    engine.setQuery('[].Count[', new Set())
    expect(engine.query).toMatchObject({ text: '[].Count[', shown: '[].Count', problem: { start: 9, end: 9 } })
    engine.feed(1, [web, db], { asking: false })
    await engine.settled()
    expect(lines(engine)).toEqual(['10', '9'])
    await asked(engine, '[].Count')
    expect(engine.query.problem).toBeUndefined()
  })

  test('a query that fails on a row is told with its place; the last answer stays and grows', async () => {
    const engine = await fed([web])
    await asked(engine, '[].Count')
    expect(await asked(engine, '[].length(Count)')).toEqual(['10'])
    expect(engine.query).toMatchObject({ text: '[].length(Count)', shown: '[].Count', problem: { start: 10, end: 15 } })
    engine.feed(1, [web, db], { asking: false })
    await engine.settled()
    expect(lines(engine)).toEqual(['10', '9'])
    engine.feed(2, [bucket], { asking: false })
    await engine.settled()
    expect(engine.query).toMatchObject({ shown: '[].Count', problem: { start: 10 } })
    expect(lines(engine)).toEqual([])
  })

  test('one that fails on a row of a later page keeps what it gave before', async () => {
    const engine = await fed([web])
    expect(await asked(engine, '[].length(InstanceType)')).toEqual(['8'])
    engine.feed(1, [web, bucket, db], { asking: false })
    await engine.settled()
    expect(lines(engine)).toEqual(['8'])
    expect(engine.query).toMatchObject({ shown: '[].length(InstanceType)', problem: { start: 10, end: 22 } })
  })

  test('one that needs every row is asked again at most once a second, and at the end', async () => {
    let now = 0
    const engine = table({ now: () => now })
    const rows = [web]
    engine.setQuery('length(@)', new Set())
    const feed = async (asking: boolean): Promise<readonly string[]> => {
      engine.feed(1, rows, { asking })
      await engine.settled()
      return lines(engine)
    }
    expect(await feed(true)).toEqual(['1'])
    rows.push(db)
    now = 900
    expect(await feed(true)).toEqual(['1'])
    now = 1000
    expect(await feed(true)).toEqual(['2'])
    const [kept] = engine.entries()
    rows.push(cache)
    expect(await feed(true)).toEqual(['2'])
    expect(await feed(false)).toEqual(['3'])
    expect([...engine.entries()][0]?.id).toBe(kept?.id)
  })

  test('one that needs every row says nothing before there is one, or the end', async () => {
    const engine = table()
    engine.setQuery('length(@)', new Set())
    await engine.settled()
    engine.feed(1, [], { asking: true })
    await engine.settled()
    expect(lines(engine)).toEqual([])
    engine.feed(1, [], { asking: false })
    await engine.settled()
    expect(lines(engine)).toEqual(['0'])
  })

  test('fields that no row has, and joined ones that were not asked for', async () => {
    const engine = await fed([web])
    await asked(engine, '[].{a: InstanceTyp, b: _id, c: _status.x, d: State.Name}')
    expect(engine.query).toMatchObject({ unknownFields: ['InstanceTyp', 'x'], unasked: ['_status'] })
    engine.setQuery(engine.query.text, new Set(['_status']))
    expect(engine.query.unasked).toEqual([])
    expect(engine.busy).toBeUndefined()
    await asked(engine, '')
    expect(engine.query).toMatchObject({ unknownFields: [], unasked: [] })
  })

  describe('a field is missing', () => {
    const many = (at: number, row: object): readonly Resource[] =>
      Array.from({ length: 1000 }, (_, nth) => resource({ id: `i-${nth}`, row: nth === at ? row : {} }))

    test.each([
      ['[?Spot].{a: Spot}', { Spot: 'sir-1' }],
      ['[].{a: State.Late}', { State: { Late: 1 } }],
      ['[].{a: Parts[].Late}', { Parts: [{}, { Late: null }] }],
    ])('only where it is in none of all rows: %s', async (query, row) => {
      const engine = await fed(many(251, row))
      await asked(engine, query)
      expect(engine.query.unknownFields.filter((field) => field === 'Late' || field === 'Spot')).toEqual([])
      await asked(engine, `[].{a: Lat, b: ${query.slice(query.indexOf('a: ') + 3)}`)
      expect(engine.query.unknownFields).toEqual(['Lat'])
    })

    test('until a row comes that has it, and it is no tag of any', async () => {
      const rows = [...many(-1, {})]
      const engine = await fed(rows)
      await asked(engine, '[].{a: State.Late, b: _tags.Rare}')
      expect(engine.query.unknownFields).toEqual(['State', 'Late', 'Rare'])
      rows.push(resource({ id: 'x', row: { State: {} } }), resource({ id: 'y', row: { State: { Late: 1 } } }))
      await fed(rows, engine)
      expect(engine.query.unknownFields).toEqual(['Rare'])
      rows.push(resource({ id: 'z', tags: { Rare: '' } }))
      await fed(rows, engine)
      expect(engine.query.unknownFields).toEqual([])
    })

    test('and what has one that none before it had is told of whole', async () => {
      const { seen: told } = await fed(many(251, { Spot: { Id: 'sir-1' } }))
      expect(told().fields).toContain('Spot.Id')
      expect(told().values('Spot.Id')).toEqual(['sir-1'])
    })
  })
})

describe('generations', () => {
  test.each(['', '[].InstanceId', '[].InstanceId | sort(@)'])(
    'nothing of the one before is shown as an answer of the next, though that has no row yet: %j',
    async (query) => {
      const engine = await fed([web, db])
      await asked(engine, query)
      expect(engine.length).toBe(2)
      engine.feed(2, [], { asking: true })
      await engine.settled()
      expect([engine.length, engine.counts.all]).toEqual([0, 0])
      engine.feed(2, [cache], { asking: true })
      await engine.settled()
      expect(lines(engine).join()).toContain('i-3')
      engine.feed(3, [], { asking: false })
      await engine.settled()
      expect(lines(engine)).toEqual([])
    },
  )

  test('what comes at once takes the place of what was there without a moment in between', async () => {
    const engine = await fed([web, db])
    engine.feed(2, [], { asking: true })
    engine.feed(2, [cache], { asking: true })
    const seen: number[] = []
    engine.subscribe(() => seen.push(engine.length))
    await engine.settled()
    expect(seen).toEqual([1])
  })

  test('a resource that was there before keeps its id', async () => {
    const engine = await fed([web, db])
    const ids = (): object =>
      Object.fromEntries([...engine.entries()].map(({ id, resource: of }) => [of?.id ?? '', id]))
    expect(ids()).toEqual({ 'i-2': 0, 'i-1': 1 })
    engine.feed(2, [cache, { ...db }, { ...db }], { asking: false })
    await engine.settled()
    expect([...engine.entries()].map(({ id }) => id)).toEqual([2, 1, 3])
    expect(engine.entry(0)).toBeUndefined()
    expect(engine.positionOf(1)).toBe(1)
    await asked(engine, '[].Count')
    expect([...engine.entries()].map(({ id }) => id)).toEqual([0, 1])
  })
})

describe('telling', () => {
  test('once for each change that can be seen, and not of what changes nothing', async () => {
    const engine = table()
    let told = 0
    const end = engine.subscribe(() => told++)
    await fed([web, db], engine)
    expect(told).toBe(1)
    engine.feed(1, [web, db], { asking: false })
    engine.setView({ ...plainView })
    await engine.settled()
    expect([told, engine.version]).toEqual([1, 1])
    await seen(engine, { filter: 'web' })
    expect(told).toBe(2)
    end()
    await seen(engine, { filter: '' })
    expect([told, engine.version]).toEqual([2, 3])
  })

  test('what it is busy with, where that takes more than a slice', async () => {
    const busy = new Set<string | undefined>()
    const rows = Array.from({ length: 2000 }, (_, at) => resource({ id: `i-${(at * 7919) % 2000}` }))
    const engine = await fed(rows, table({ now: steppingClock(100) }))
    engine.subscribe(() => busy.add(engine.busy))
    engine.setQuery('[].InstanceId', new Set())
    expect(engine.busy).toBe('querying')
    await seen(engine, { filter: 'i-1' })
    await seen(engine, { filter: 'i-1', sort: [{ column: 'value', down: true }] })
    expect(engine.busy).toBeUndefined()
    expect([...busy].map(String).sort()).toEqual(['filtering', 'querying', 'sorting', 'undefined'])
    expect(lines(engine)[0]).toBe('"i-1999"')
  })
})

test('what rows hold: fields by their paths, tag keys and values by how often', async () => {
  const tagged = resource({
    id: 'i-4',
    row: { Tags: [{ Key: 'Name', Value: 'x' }], Groups: ['a', 'b'], State: { Name: 'running' } },
  })
  const engine = await fed([web, db, cache, tagged])
  const { fields, tagKeys, values } = engine.seen()
  for (const path of ['State', 'State.Name', 'Tags[].Key', 'Groups[]', '_tags.Team', '_region'])
    expect(fields).toContain(path)
  expect(tagKeys).toEqual(['Name', 'Team'])
  expect(values('State.Name')).toEqual(['running', 'stopped'])
  expect(values('Groups[]')).toEqual(['a', 'b'])
  expect(values('_tags.Team')).toEqual(['pay'])
  expect(values('nope')).toEqual([])
})

test('at most fifty values of a path are told, and rows far down are sampled', async () => {
  const rows = Array.from({ length: 1000 }, (_, at) => resource({ id: `i-${at}`, row: { Count: at, Late: at > 990 } }))
  const { values } = (await fed(rows)).seen()
  expect(values('Count')).toHaveLength(50)
  expect(values('Late')).toEqual(['false'])
})
