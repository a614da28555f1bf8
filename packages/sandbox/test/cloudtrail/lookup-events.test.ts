import { describe, expect, it } from 'vitest'
import { serve } from '../../src/server.ts'
import { holding, inProcess } from '../doors.ts'

const now = new Date('2026-06-01T00:00:00Z')
const event = (EventId: string, days: number, more: object = {}) => ({
  EventId,
  EventTime: new Date(now.getTime() - days * 86_400_000),
  EventName: 'RunInstances',
  ...more,
})
const trailEvents = [
  event('old', 91),
  event('a', 10, { Resources: [{ ResourceType: 'AWS::EC2::Instance', ResourceName: 'i-1' }] }),
  event('b', 1, { EventName: 'StopInstances', Username: 'ana' }),
]
const ask = inProcess(holding({ trailEvents }), () => now)

const ids = async (input: object) => {
  const { Events } = await ask('cloudtrail', 'lookupEvents', input)
  return Array.isArray(Events) ? Events.map(({ EventId }) => EventId) : undefined
}
const by = (AttributeKey: string, AttributeValue: string) => ({ LookupAttributes: [{ AttributeKey, AttributeValue }] })

describe('LookupEvents', () => {
  it.each([
    [{}, ['b', 'a']],
    [by('EventName', 'StopInstances'), ['b']],
    [by('Username', 'ana'), ['b']],
    [by('ResourceName', 'i-1'), ['a']],
    [{ StartTime: new Date(now.getTime() - 2 * 86_400_000) }, ['b']],
    [{ EndTime: new Date(now.getTime() - 2 * 86_400_000) }, ['a']],
    [{ EventCategory: 'insight' }, []],
  ])('looks back 90 days, newest first: %j', async (input, expected) => {
    expect(await ids(input)).toEqual(expected)
  })

  it('looks back from a world’s own present, where it has one', async () => {
    const later = () => new Date('2029-01-01T00:00:00Z')
    const lookUp = (present?: Date) =>
      inProcess(holding({ trailEvents }, { ...(present && { present }) }), later)('cloudtrail', 'lookupEvents', {})
    expect(await lookUp(now)).toMatchObject({ Events: [{ EventId: 'b' }, { EventId: 'a' }] })
    expect(await lookUp()).toMatchObject({ Events: [] })
  })

  it('takes one attribute', async () => {
    const { LookupAttributes } = by('EventName', 'a')
    const call = ids({ LookupAttributes: [...LookupAttributes, ...LookupAttributes] })
    await expect(call).rejects.toMatchObject({ name: 'InvalidLookupAttributesException' })
    await expect(ids({ MaxResults: 51 })).rejects.toMatchObject({ name: 'InvalidMaxResultsException' })
  })

  it('may be called with a namespace before its name, as boto3 does', async () => {
    const sandbox = await serve(holding({ trailEvents }), { now: () => now })
    try {
      const scope = 'AKIAMAIN/20260601/us-east-1/cloudtrail/aws4_request'
      const headers = {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
        'x-amz-target': 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents',
      }
      const answer = await fetch(sandbox.url, { method: 'POST', body: '{}', headers })
      expect(await answer.json()).toMatchObject({ Events: [{ EventId: 'b' }, { EventId: 'a' }] })
    } finally {
      await sandbox.close()
    }
  })
})
