import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  atCheckpoint,
  batchSize,
  type Course,
  isThrough,
  percentDone,
} from '../../../src/autoscaling/refresh/course.ts'

const begun = (total: number): Course => ({
  total,
  todo: Array.from({ length: total }, (_, number) => `i-${number}`),
  launched: [],
  flying: false,
})

/** The sizes of the batches until the refresh is through, and where it paused. */
function runOf(total: number, preferences: Parameters<typeof batchSize>[1]) {
  const batches: number[] = []
  const pauses: number[] = []
  let course = begun(total)
  while (!isThrough(course, preferences) && batches.length <= total) {
    const size = batchSize(course, preferences)
    batches.push(size)
    course = { ...course, todo: course.todo.slice(size) }
    if (atCheckpoint(course, preferences) && !isThrough(course, preferences)) pauses.push(percentDone(course))
  }
  return { batches, pauses, left: course.todo.length }
}

describe('the course of a refresh', () => {
  it.each([
    [10, {}, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], []],
    [10, { MinHealthyPercentage: 50 }, [5, 5], []],
    [10, { MinHealthyPercentage: 60, CheckpointPercentages: [20, 50, 100] }, [2, 3, 4, 1], [20, 50]],
    [10, { MinHealthyPercentage: 0, CheckpointPercentages: [30] }, [3], []],
    [0, {}, [], []],
  ])('of %d instances with %j', (total, preferences, batches, pauses) => {
    expect(runOf(total, preferences)).toMatchObject({ batches, pauses })
  })

  it('always ends, at the last checkpoint, and never takes more than may be spared', () => {
    const percentages = fc
      .uniqueArray(fc.integer({ min: 1, max: 100 }), { maxLength: 4 })
      .map((all) => all.toSorted((one, other) => one - other))
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 0, max: 100 }), percentages, (total, least, points) => {
        const { batches, left } = runOf(total, { MinHealthyPercentage: least, CheckpointPercentages: points })
        expect(left).toBe(total - Math.ceil((total * (points.at(-1) ?? 100)) / 100))
        const spare = Math.max(1, Math.floor((total * (100 - least)) / 100))
        for (const size of batches) expect(size >= 1 && size <= spare).toBe(true)
      }),
    )
  })
})
