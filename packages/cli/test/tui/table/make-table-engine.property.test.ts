import type { Resource } from '@arnq/query'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TableEngine } from '../../../src/tui/table-engine.ts'
import { plainView, type View } from '../../../src/tui/view.ts'
import { naiveEntries, naiveRows } from './naive.ts'
import { anyResource, steppingClock, table, told } from './rows.ts'

const queries = [
  '',
  'InstanceType',
  '[?State.Name==`web`].{id: _id, n: Count}',
  '[].{id: _id, tags: _tags, odd: Odd}',
  '[?Count > `3`]',
  '[].[Count, InstanceType]',
  '[].Tags[]',
  '@',
  '{a: Odd, b: _account}',
  'sort_by([], &_id)',
  'length(@)',
  '[0]',
  '[].[@]',
]

const columns = [
  'account',
  'region',
  'type',
  'id',
  'name',
  'InstanceType',
  'State.Name',
  'Count',
  'Odd',
  'value',
  'n',
  '[0]',
  'tags=_tags',
  'tag:Team',
  'tag:__proto__',
  'odd',
  'none',
]
const anyColumn = fc.constantFrom(...columns)

const anyView: fc.Arbitrary<View> = fc
  .record({
    filter: fc.constantFrom(
      '',
      'w',
      'we',
      'web',
      '!w',
      '!we',
      'W',
      '~^p.*i-[1-4]',
      '!~x{3}',
      '~^team=w',
      '-f team=w',
      '-f pi',
      '!-f dw',
      'team=',
      '1',
    ),
    sort: fc.array(fc.record({ column: anyColumn, down: fc.boolean() }), { maxLength: 2 }),
    group: fc.option(anyColumn, { nil: undefined }),
    folded: fc.subarray(['', 'web', 'prod', 'us-east-1', 'i-1']),
    foldAll: fc.boolean(),
    added: fc.subarray(['n=Count', 'id=InstanceId', 'length(Odd)', '[', 'Size']),
  })
  .map(({ filter, sort, group, folded, foldAll, added }) => ({
    ...plainView,
    filter,
    sort,
    folded,
    foldAll,
    ...(group !== undefined && { group }),
    columns: { ...plainView.columns, added },
  }))

type Action =
  | { readonly kind: 'feed'; readonly rows: readonly Resource[] }
  | { readonly kind: 'query'; readonly text: string }
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'generation'; readonly rows: readonly Resource[] }
  | { readonly kind: 'look'; readonly at: number }

const someRows = fc.array(anyResource, { maxLength: 12 })
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('feed' as const), rows: someRows }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('query' as const), text: fc.constantFrom(...queries, '[?', 'nope(') }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('view' as const), view: anyView }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('generation' as const), rows: someRows }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('look' as const), at: fc.nat(20) }) },
)

/** Does things between the slices of a table, each step being a slice, and gives what it was told last. */
function driven(actions: readonly Action[], atOnce: number) {
  const waiting = [...actions]
  let [generation, resources, view]: [number, Resource[], View] = [0, [], plainView]
  const act = (): void => {
    for (const action of waiting.splice(0, atOnce)) {
      if (action.kind === 'query') engine.setQuery(action.text, new Set())
      else if (action.kind === 'look') engine.row(action.at)
      else if (action.kind === 'view') {
        view = action.view
        engine.setView(view)
      } else {
        if (action.kind === 'generation') {
          generation++
          resources = []
        }
        resources.push(...action.rows)
        engine.feed(generation, resources, { asking: true })
      }
      sound(engine)
    }
  }
  const engine = table({
    now: steppingClock(100),
    pause: async () => act(),
  })
  return {
    engine,
    async end() {
      while (waiting.length > 0) {
        act()
        await engine.settled()
      }
      engine.feed(generation, resources, { asking: false })
      await engine.settled()
      return { resources, view }
    },
  }
}

/** What is true of a table at any moment. */
function sound(engine: TableEngine): void {
  const shown = [...engine.entries()]
  expect(shown.length).toBe(engine.counts.shown)
  expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length)
  let [entries, folded] = [0, 0]
  for (let at = 0; at < engine.length; at++) {
    const row = engine.row(at)
    if (row?.kind === 'entry') {
      entries++
      expect(engine.positionOf(row.entry.id)).toBe(at)
      expect(engine.entry(row.entry.id)).toBe(row.entry)
    } else {
      expect(row?.kind).toBe('group')
      if (row?.kind === 'group' && row.folded) folded += row.count
    }
  }
  expect(entries + folded).toBe(engine.counts.shown)
  for (const outside of [-1, engine.length, 0.5]) expect(engine.row(outside)).toBeUndefined()
}

function seenRows(engine: TableEngine): readonly unknown[] {
  return Array.from({ length: engine.length }, (_, at) => {
    const row = engine.row(at)
    return row?.kind === 'group' ? `${row.label} ${row.count}` : row && told(row.entry)
  })
}

describe('makeTableEngine', () => {
  test('settles to what one would make of all rows at once, whatever happened between its steps', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyAction, { maxLength: 14 }),
        fc.integer({ min: 1, max: 3 }),
        async (actions, atOnce) => {
          const { engine, end } = driven(actions, atOnce)
          const { resources, view } = await end()
          sound(engine)
          expect(engine.busy).toBeUndefined()
          const entries = naiveEntries(engine.query.shown, resources)
          const rows = naiveRows(entries, engine.columns, view, engine.query.shown)
          expect(seenRows(engine)).toEqual(rows.map((row) => (typeof row === 'string' ? row : told(row))))
          expect(engine.counts.all).toBe(entries.length)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('tells of every change by a larger version, and of nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAction, { maxLength: 8 }), async (actions) => {
        const { engine, end } = driven(actions, 1)
        let [told, version] = [0, engine.version]
        engine.subscribe(() => {
          told++
          expect(engine.version).toBeGreaterThan(version)
          version = engine.version
        })
        await end()
        expect(told).toBe(engine.version)
      }),
      { numRuns: 60 },
    )
  })
})
