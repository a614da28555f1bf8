import { describe, expect, it } from 'vitest'
import { madeFor, tellsVolume } from '../../../src/checks/parts/snapshot-facts.ts'
import { resourceOf } from '../../estate-of.ts'

const snapshot = (VolumeId: string | undefined, Description = '') =>
  resourceOf('ec2:snapshot', { SnapshotId: 'snap-1', VolumeId, Description })

describe('tellsVolume', () => {
  it.each([
    ['vol-0abc', '', true],
    ['vol-0abc', 'nightly', true],
    ['vol-ffffffff', '', false],
    ['vol-0abc', '[Copied snap-0abc from us-east-1]', false],
    ['vol-0abc', 'Copied for DestinationAmi ami-1 from SourceAmi ami-2 for SourceSnapshot snap-3', false],
    [undefined, '', false],
  ])('of %s, %j: %s', (volume, description, tells) => {
    expect(tellsVolume(snapshot(volume, description))).toBe(tells)
  })
})

describe('madeFor', () => {
  it.each([
    ['Created by CreateImage(i-0abc) for ami-0def', 'ami-0def'],
    ['Created by CreateImage(i-0abc) for ami-0def from vol-0123', 'ami-0def'],
    ['Copied for DestinationAmi ami-0def from SourceAmi ami-0123', 'ami-0def'],
    ['before the move to ami-0def', undefined],
    ['', undefined],
  ])('%j', (description, image) => {
    expect(madeFor(snapshot('vol-1', description))).toBe(image)
  })
})
