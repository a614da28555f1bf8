import { expect, test } from 'vitest'
import { chaptersOf } from './soak/chapter.ts'
import { soak } from './soak.ts'

// A soak as long as a test may be, the same story each time. `npm run soak -- --seed N --steps 500` goes on, with any seed.
const seeds = [7]

test.each(seeds)(
  '50: whatever goes wrong, one node serves in the end and nothing confirmed is lost (seed %i)',
  async (seed) => {
    const { peaces } = await soak({ seed, steps: 25, say: (line) => process.stderr.write(`${line}\n`) })
    expect(peaces.length).toBeGreaterThan(0)
  },
  900_000,
)

test('50: a seed tells one story, the same each time, and a later chapter can be had by its own seed', () => {
  const all = chaptersOf(1, 60)
  expect(all.map(({ bouts }) => bouts.flat().length)).toEqual([25, 25, 10])
  expect(chaptersOf(1, 60)).toEqual(all)
  expect(chaptersOf(2, 25)).toEqual([all[1]])
})
