import { describe, expect, it } from 'vitest'
import { imageSharing, sharingOf } from '../../src/probes/image-sharing.ts'
import { answersOf, doorOf, images, valuesOf } from './answers-of.ts'

const [A, B, C] = ['ami-0000000000000000a', 'ami-0000000000000000b', 'ami-0000000000000000c']
const ORGANIZATION = 'arn:aws:organizations::111111111111:organization/o-abc'
const world = {
  holdings: {
    '111111111111': {
      'eu-west-1': {
        images: [
          {
            ImageId: A,
            LaunchPermissions: [
              { UserId: '333333333333' },
              { UserId: '222222222222' },
              { OrganizationArn: ORGANIZATION },
            ],
          },
          { ImageId: B, LaunchPermissions: [{ Group: 'all' as const }] },
        ],
      },
    },
  },
}

describe('image-sharing', () => {
  it('tells accounts in order, organizations, and whether everybody', async () => {
    expect(await valuesOf(imageSharing, images(A, B), doorOf(world))).toEqual([
      { public: false, accounts: ['222222222222', '333333333333'], organizations: [ORGANIZATION] },
      { public: true, accounts: [], organizations: [] },
    ])
  })

  it('has a failure for one that is gone, which costs no other its answer', async () => {
    const [gone, there] = await valuesOf(imageSharing, images(C, B), doorOf(world))
    expect(gone).toMatch(/^InvalidAMIID/)
    expect(there).toMatchObject({ public: true })
  })

  it('says where it has it from', async () => {
    const [image] = images(B)
    const told = image && (await answersOf(imageSharing, [image], doorOf(world))).get(image)
    expect(told).toMatchObject({ known: true, source: 'ec2:DescribeImageAttribute', at: '2026-11-21T12:00:00.000Z' })
  })

  it('names each account once, and units', () => {
    const unit = 'arn:aws:organizations::1:ou/o-abc/ou-1'
    expect(sharingOf([{ UserId: '2' }, { UserId: '2' }, { UserId: '' }, { OrganizationalUnitArn: unit }])).toEqual({
      public: false,
      accounts: ['2'],
      organizations: [unit],
    })
  })
})
