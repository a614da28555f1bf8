import { expect, it } from 'vitest'
import { publicImage } from '../../src/checks/public-image.ts'
import { estateOf } from '../estate-of.ts'
import { judgements, sceneOf } from './scene-of.ts'

it('finds public images but those that are meant to be', async () => {
  const estate = estateOf({
    'ec2:image': [
      { ImageId: 'ami-1', Public: true },
      { ImageId: 'ami-2', Public: false },
      { ImageId: 'ami-3', Public: true },
    ],
  })
  expect(await judgements(publicImage, sceneOf(estate), { allowed: ['ami-3'] })).toMatchObject({
    'ami-1': { outcome: 'found', evidence: [{ says: 'public', value: true }] },
    'ami-2': { outcome: 'kept' },
    'ami-3': { outcome: 'kept' },
  })
})
