import { expect, test } from 'vitest'
import { runOf } from '../../src/report/run-of.ts'
import { estateOf } from '../estate-of.ts'
import { sampleRun } from './sample.ts'

test('an examination becomes a run: its checks in words, and what its findings could not see beside the other gaps', () => {
  const { findings, targets, saw } = sampleRun(100, { hostile: false })
  const estate = estateOf({})
  const run = runOf(
    {
      at: estate.seenAt,
      targets,
      checks: [],
      estate,
      graph: { estate } as never,
      findings,
      gaps: [{ says: 'something else' }],
      failures: [],
      inState: [],
      saw,
    },
    'run-1',
  )
  expect(run).toMatchObject({ id: 'run-1', at: estate.seenAt, findings, checks: [] })
  expect(run.gaps.map(({ says }) => says)).toEqual([
    'something else',
    'the launch templates of 555555555555 (sandbox-teams) in us-east-1 could not be listed: UnauthorizedOperation',
  ])
})
