import { describe, expect, it } from 'vitest'
import { failedImage } from '../../src/checks/failed-image.ts'
import { type EstateOptions, estateOf, type Rows, type SomeOf } from '../estate-of.ts'
import { ago, judgements, sceneOf } from './scene-of.ts'

const judge = async (row: object, rows: Rows = {}, options: EstateOptions = {}) => {
  const image = { ImageId: 'ami-1', State: 'failed', CreationDate: ago(10), ...row } as SomeOf<'ec2:image'>
  return (await judgements(failedImage, sceneOf(estateOf({ 'ec2:image': [image], ...rows }, options))))['ami-1']
}

describe('failed-image', () => {
  it.each(['failed', 'error', 'invalid'])('finds an image in state %s', async (State) => {
    expect(await judge({ State, StateReason: { Code: 'Client.InternalError' } })).toMatchObject({
      outcome: 'found',
      reason: `Its making ended as ${State} (Client.InternalError) 10 days ago: nothing can be launched from it.`,
      remedy: { verb: 'retire-image' },
    })
  })

  it.each(['available', 'pending', 'transient', 'disabled'])('keeps one in state %s', async (State) => {
    expect((await judge({ State }))?.outcome).toBe('kept')
  })

  it('keeps one that failed just now or that something names, and does not know where nobody could look', async () => {
    expect((await judge({ CreationDate: ago(0.9) }))?.outcome).toBe('kept')
    const version = { LaunchTemplateId: 'lt-1', VersionNumber: 1, LaunchTemplateData: { ImageId: 'ami-1' } }
    expect((await judge({}, { 'ec2:launch-template-version': [version] }))?.use).toBe('in-use')
    expect((await judge({}, {}, { gaps: [{ type: 'ec2:launch-template-version' }] }))?.outcome).toBe('unknown')
  })
})
