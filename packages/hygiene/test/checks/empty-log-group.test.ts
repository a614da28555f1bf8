import { describe, expect, it } from 'vitest'
import { emptyLogGroup } from '../../src/checks/empty-log-group.ts'
import { estateOf, type SomeOf } from '../estate-of.ts'
import { DENIED, daysAgo, judgements, sceneOf } from './scene-of.ts'

const none = { points: 0, sum: 0, highest: 0 }

const judge = async (row: SomeOf<'logs:log-group'> = {}, told: unknown = none) => {
  const group = {
    logGroupName: '/app',
    logGroupArn: 'arn:aws:logs:eu-west-1:111111111111:log-group:/app',
    storedBytes: 0,
    creationTime: daysAgo(100).getTime(),
    ...row,
  }
  const scene = sceneOf(estateOf({ 'logs:log-group': [group] }), { answers: { metrics: () => told } })
  return (await judgements(emptyLogGroup, scene))['/app']
}

describe('empty-log-group', () => {
  it('finds one that holds nothing and is not written to', async () => {
    expect(await judge()).toMatchObject({
      outcome: 'found',
      reason: 'It holds nothing, and nothing was written to it in 30 days; it was made 100 days ago.',
    })
  })

  it.each([
    ['with something in it', { storedBytes: 7 }, none],
    ['that is young', { creationTime: daysAgo(29).getTime() }, none],
    ['that passes on', { logGroupClass: 'DELIVERY' as const }, none],
    ['that was written to', {}, { points: 1, sum: 10, highest: 10 }],
  ])('keeps one %s', async (_, row, told) => {
    expect((await judge(row, told))?.outcome).toBe('kept')
  })

  it('does not know where AWS does not tell', async () => {
    expect((await judge({}, DENIED))?.outcome).toBe('unknown')
    expect((await judge({ storedBytes: undefined }))?.outcome).toBe('unknown')
  })
})
