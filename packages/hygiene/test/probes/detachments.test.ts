import type { Event } from '@aws-sdk/client-cloudtrail'
import { describe, expect, it } from 'vitest'
import { detachments } from '../../src/probes/detachments.ts'
import { daysAgo } from '../checks/scene-of.ts'
import { doorOf, valuesOf, volumes } from './answers-of.ts'

const event = (EventName: string, days: number, resource: string, text: object = {}): Event => ({
  EventId: `${EventName}-${days}`,
  EventName,
  EventTime: daysAgo(days),
  Username: 'ada',
  Resources: [{ ResourceName: resource }],
  CloudTrailEvent: JSON.stringify({ requestParameters: null, ...text }),
})
const attached = (days: number) => event('AttachVolume', days, 'vol-1', { requestParameters: { instanceId: 'i-1' } })
const ago = (days: number) => daysAgo(days).toISOString()

const lastOf = async (...trailEvents: Event[]) => {
  const aws = doorOf({ holdings: { '111111111111': { 'eu-west-1': { trailEvents } } } })
  const [told] = await valuesOf(detachments, volumes('vol-1'), aws)
  return { told, calls: aws.calls.length }
}

describe('detachments', () => {
  it('tells when and by whom it was last detached', async () => {
    const { told, calls } = await lastOf(
      event('DetachVolume', 60, 'vol-1'),
      event('DetachVolume', 30, 'vol-1'),
      attached(40),
    )
    expect(told).toEqual({ at: ago(30), event: 'DetachVolume', by: 'ada' })
    expect(calls).toBe(1)
  })

  it('tells nothing where nothing is recorded', async () => {
    expect((await lastOf(event('CreateTags', 5, 'vol-1'), event('DetachVolume', 95, 'vol-1'))).told).toBeNull()
  })

  it('follows the instance that it was attached to last', async () => {
    const ended = event('TerminateInstances', 20, 'i-1')
    expect((await lastOf(event('DetachVolume', 60, 'vol-1'), attached(40), ended)).told).toMatchObject({
      at: ago(20),
      event: 'TerminateInstances',
    })
    expect((await lastOf(attached(10), ended)).told).toBeNull()
    expect((await lastOf(attached(10))).told).toBeNull()
  })

  it('leaves out what was refused or only rehearsed', async () => {
    const refused = event('DetachVolume', 5, 'vol-1', { errorCode: 'Client.DryRunOperation' })
    expect((await lastOf(refused, event('DetachVolume', 30, 'vol-1'))).told).toMatchObject({ at: ago(30) })
  })

  it('reads on past a page of other events', async () => {
    const noise = Array.from({ length: 120 }, (_, at) => event('CreateTags', 1 + at / 1000, 'vol-1'))
    const { told, calls } = await lastOf(...noise, event('DetachVolume', 30, 'vol-1'))
    expect(told).toMatchObject({ at: ago(30) })
    expect(calls).toBe(3)
  })

  describe('of many volumes', () => {
    const many = Array.from({ length: 20 }, (_, at) => `vol-${at + 1}`)
    const lastOfMany = async (...trailEvents: Event[]) => {
      const aws = doorOf({ holdings: { '111111111111': { 'eu-west-1': { trailEvents } } } })
      return { told: await valuesOf(detachments, volumes(...many), aws), calls: aws.calls.length }
    }

    it('is read from what was attached and detached there, and says what single looks say', async () => {
      const events = [
        event('DetachVolume', 30, 'vol-1'),
        event('DetachVolume', 60, 'vol-2'),
        event('AttachVolume', 40, 'vol-2', { requestParameters: { instanceId: 'i-1' } }),
        event('TerminateInstances', 20, 'i-1'),
        event('AttachVolume', 10, 'vol-3', { requestParameters: { instanceId: 'i-2' } }),
        event('DetachVolume', 5, 'vol-4', { errorCode: 'Client.DryRunOperation' }),
      ]
      const { told, calls } = await lastOfMany(...events)
      expect(told.slice(0, 5)).toEqual([
        { at: ago(30), event: 'DetachVolume', by: 'ada' },
        { at: ago(20), event: 'TerminateInstances', by: 'ada' },
        null,
        null,
        null,
      ])
      expect(calls).toBe(3)
    })

    it('is asked one by one where the history is too long', async () => {
      const noise = Array.from({ length: 1050 }, (_, at) => event('DetachVolume', 1 + at / 1000, `vol-other-${at}`))
      const { told, calls } = await lastOfMany(...noise, event('DetachVolume', 30, 'vol-7'))
      expect(told.map((one) => one !== null)).toEqual(many.map((id) => id === 'vol-7'))
      expect(calls).toBe(21 + many.length)
    })
  })

  it('is not troubled by a text that is no JSON', async () => {
    const broken = { ...event('DetachVolume', 30, 'vol-1'), CloudTrailEvent: '{' }
    expect((await lastOf(broken)).told).toMatchObject({ at: ago(30) })
  })
})
