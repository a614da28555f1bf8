import { describe, expect, test } from 'vitest'
import type { TableEngine } from '../../../src/tui/table-engine.ts'
import { plainView, type SortKey } from '../../../src/tui/view.ts'
import { lines, resource, steppingClock, table } from './rows.ts'

const SIZE = 3000
const rows = Array.from({ length: SIZE }, (_, at) => {
  const id = `i-${String((at * 7919) % SIZE).padStart(4, '0')}`
  return resource({ id, row: { Count: (at * 31) % 97, InstanceType: `t${at % 5}` } })
})
const ids = rows.map(({ id }) => id).sort()

/** A table over many rows, each step of which is a slice; `between` is called between two of them. */
async function tableOf(between: (engine: TableEngine, nth: number) => void): Promise<TableEngine> {
  let watched = false
  let nth = 0
  const engine = table({
    now: steppingClock(100),
    pause: async () => {
      if (watched) between(engine, nth++)
    },
  })
  engine.feed(1, rows, { asking: false })
  await engine.settled()
  watched = true
  return engine
}

const sortedBy = (engine: TableEngine, ...sort: readonly SortKey[]): void => engine.setView({ ...plainView, sort })
const byCount = { column: 'Count', down: false }
const byId = { column: 'id', down: true }

describe('what is left half done', () => {
  test('a sort that more rows come into ends with all of them in their order; the old order is shown until then', async () => {
    const more = Array.from({ length: 10 }, (_, at) => resource({ id: `j-${at}`, row: { Count: 0 } }))
    const fed = [...rows]
    const engine = await tableOf((one, nth) => {
      if (nth < 10) {
        expect(lines(one).slice(0, 3)).toEqual(ids.slice(0, 3))
        fed.push(more[nth] ?? resource({ id: 'none' }))
        one.feed(1, fed, { asking: true })
      }
    })
    sortedBy(engine, byCount, byId)
    await engine.settled()
    const shown = lines(engine)
    expect(shown.length).toBe(SIZE + 10)
    expect(shown.slice(0, 10)).toEqual(more.map(({ id }) => id).reverse())
  })

  test('a sort that another takes the place of', async () => {
    const engine = await tableOf((one, nth) => {
      if (nth === 6) sortedBy(one, byId)
      if (nth === 8) sortedBy(one, byCount)
      if (nth === 12) sortedBy(one, byId)
    })
    sortedBy(engine, byCount)
    await engine.settled()
    expect(lines(engine)).toEqual([...ids].reverse())
  })

  test('a query that needs every row, wherever the view changes between its steps', async () => {
    for (let at = 0; at < 160; at += 3) {
      const engine = await tableOf((one, nth) => {
        if (nth === at) one.setView({ ...plainView, filter: 'i-' })
      })
      engine.setQuery('sort_by([], &_id)[].InstanceId', new Set())
      await engine.settled()
      expect(lines(engine)).toEqual(ids.map((id) => JSON.stringify(id)))
      expect(engine.counts.all).toBe(SIZE)
    }
  })

  test('a query is left at once when another is set', async () => {
    const pauses = async (interrupt: boolean): Promise<number> => {
      let count = 0
      const engine = await tableOf((one, nth) => {
        count++
        if (interrupt && nth === 1) one.setQuery('[?Count == `1`].InstanceId', new Set())
      })
      engine.setQuery(interrupt ? '[].[InstanceId, Count]' : '[?Count == `1`].InstanceId', new Set())
      await engine.settled()
      expect(engine.counts.all).toBe(rows.filter(({ row }) => (row as { Count: number }).Count === 1).length)
      return count
    }
    expect(await pauses(true)).toBeLessThan((await pauses(false)) + 4)
  })

  test('a query taken back shows the rows again, without sorting them anew', async () => {
    let pauses = 0
    const engine = await tableOf(() => pauses++)
    engine.setQuery('[].InstanceId', new Set())
    await engine.settled()
    pauses = 0
    engine.setQuery('', new Set())
    await engine.settled()
    expect(lines(engine)).toEqual(ids)
    expect(pauses).toBeLessThan(4)
  })

  test('a longer filter searches only what the shorter one left', async () => {
    let pauses = 0
    const engine = await tableOf(() => pauses++)
    const filtered = async (filter: string): Promise<number> => {
      pauses = 0
      engine.setView({ ...plainView, filter })
      await engine.settled()
      return pauses
    }
    expect(await filtered('i-0')).toBeGreaterThan(10)
    expect(await filtered('i-00')).toBeLessThan(10)
    expect(lines(engine)).toEqual(ids.filter((id) => id.startsWith('i-00')))
    await filtered('i-0')
    expect(lines(engine)).toEqual(ids.filter((id) => id.startsWith('i-0')))
  })
})
