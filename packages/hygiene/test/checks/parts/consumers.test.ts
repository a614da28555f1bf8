import { describe, expect, it } from 'vitest'
import { consumersOf, outsideGap } from '../../../src/checks/parts/consumers.ts'
import { imageSharing } from '../../../src/probes/image-sharing.ts'
import type { OrganizationAsked } from '../../../src/probes/organization-accounts.ts'
import { ACCOUNT, estateOf, resourceOf, targetOf } from '../../estate-of.ts'
import { type Answers, sceneOf } from '../scene-of.ts'

const [READ, UNREAD, OUTSIDE] = ['222222222222', '333333333333', '999999999999']
const image = resourceOf('ec2:image', { ImageId: 'ami-1' })
const estate = estateOf({}, { targets: [targetOf(), targetOf({ account: READ })], gaps: [{ account: UNREAD }] })

const of = async (sharing: object, answers: Answers = {}) => {
  const told = { public: false, accounts: [], organizations: [], ...sharing }
  const scene = sceneOf(estate, { answers: { 'image-sharing': () => told, ...answers } })
  return (await consumersOf(scene, [image], imageSharing)).get(image)
}

describe('consumersOf', () => {
  it('tells accounts of the estate, also those that could not be read, from others; never the owner', async () => {
    const found = await of({ accounts: [OUTSIDE, UNREAD, READ, ACCOUNT] })
    expect(found?.places).toEqual([
      { account: READ, region: 'eu-west-1' },
      { account: UNREAD, region: 'eu-west-1' },
    ])
    expect(found?.outside).toEqual([OUTSIDE])
    expect(found && outsideGap(image, found)).toHaveLength(1)
  })

  it('asks the management account about its organization where the estate has it, once for all images', async () => {
    const asked: OrganizationAsked[] = []
    const members = (one: OrganizationAsked) => {
      asked.push(one)
      return [READ]
    }
    const organizations = [
      `arn:aws:organizations::${READ}:organization/o-a`,
      `arn:aws:organizations::${OUTSIDE}:ou/o-b/ou-1`,
    ]
    await of({ organizations }, { 'organization-accounts': members })
    expect(asked.map(({ target }) => target.account)).toEqual([READ, ACCOUNT])
  })

  it('names everybody', async () => {
    expect((await of({ public: true }))?.outside).toEqual(['everybody'])
  })
})
