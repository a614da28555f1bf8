import { describe, expect, it } from 'vitest'
import { imageReferences } from '../../src/probes/image-references.ts'
import { doorOf, images, valuesOf } from './answers-of.ts'

const id = (at: number) => `ami-${String(at).padStart(17, '0')}`
const held = {
  images: Array.from({ length: 25 }, (_, at) => ({ ImageId: id(at), State: 'available' as const })),
  instances: [
    { InstanceId: 'i-00000000000000001', ImageId: id(3), State: { Code: 16, Name: 'running' as const } },
    { InstanceId: 'i-00000000000000002', ImageId: id(4), State: { Code: 48, Name: 'terminated' as const } },
  ],
}
const world = { holdings: { '111111111111': { 'eu-west-1': held } } }

describe('image-references', () => {
  it('tells what AWS names but instances that are no more, ten images a call', async () => {
    const aws = doorOf(world)
    const all = await valuesOf(imageReferences, images(...held.images.map(({ ImageId }) => ImageId)), aws)
    expect(all[3]).toEqual([
      { arn: 'arn:aws:ec2:eu-west-1:111111111111:instance/i-00000000000000001', type: 'ec2:Instance' },
    ])
    expect(all.filter((one) => one?.length === 0)).toHaveLength(24)
    expect(aws.calls).toHaveLength(3)
  })

  it('has a failure for all of a call that was refused', async () => {
    const does = { kind: 'error', code: 'UnauthorizedOperation', message: 'not authorized', status: 403 } as const
    const aws = doorOf(world)
    aws.setFaults([{ action: 'ec2:DescribeImageReferences', does }])
    expect(await valuesOf(imageReferences, images(id(1), id(2)), aws)).toEqual([
      'UnauthorizedOperation',
      'UnauthorizedOperation',
    ])
  })
})
