import { describe, expect, it } from 'vitest'
import { logGroupRetention } from '../../src/checks/log-group-retention.ts'
import { estateOf, type SomeOf } from '../estate-of.ts'
import { judgements, sceneOf } from './scene-of.ts'

const GIB = 1024 ** 3

const judge = async (row: SomeOf<'logs:log-group'>, set: object = {}) => {
  const group = {
    logGroupName: '/app',
    logGroupArn: 'arn:aws:logs:eu-west-1:111111111111:log-group:/app',
    storedBytes: 5 * GIB,
    ...row,
  }
  return (await judgements(logGroupRetention, sceneOf(estateOf({ 'logs:log-group': [group] })), set))['/app']
}

describe('log-group-retention', () => {
  it('finds one that keeps everything for ever', async () => {
    expect(await judge({})).toMatchObject({
      outcome: 'found',
      reason: 'It keeps everything for ever, by now 5.00 GiB.',
      cost: { amount: 5, bound: '<=' },
      remedy: { verb: 'set-log-retention', input: { days: 365 } },
    })
  })

  it('finds one that keeps it for longer than is fine', async () => {
    expect((await judge({ retentionInDays: 400 }))?.reason).toContain('for 400 days, longer than 365')
    expect((await judge({ retentionInDays: 365 }))?.outcome).toBe('kept')
    expect((await judge({ retentionInDays: 90 }, { most: 30, set: 14 }))?.remedy?.input).toEqual({ days: 14 })
  })

  it('keeps the class that keeps nothing', async () => {
    expect((await judge({ logGroupClass: 'DELIVERY' }))?.outcome).toBe('kept')
  })

  it('takes only days that AWS takes', () => {
    expect(() => logGroupRetention.settings.parse({ most: 100 })).toThrow(/none of the days that CloudWatch takes/)
  })
})
