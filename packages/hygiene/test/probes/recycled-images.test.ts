import { expect, it } from 'vitest'
import { recycledImages } from '../../src/probes/recycled-images.ts'
import { daysAgo } from '../checks/scene-of.ts'
import { doorOf, HERE, valuesOf } from './answers-of.ts'

it('tells the images in the Recycle Bin', async () => {
  const id = 'ami-0000000000000000a'
  const held = { recycledImages: [{ row: { ImageId: id }, entered: daysAgo(1), exits: daysAgo(-6) }] }
  const aws = doorOf({ holdings: { '111111111111': { 'eu-west-1': held } } })
  expect(await valuesOf(recycledImages, [{ target: HERE }], aws)).toEqual([new Set([id])])
})
