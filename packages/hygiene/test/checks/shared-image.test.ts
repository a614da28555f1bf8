import { describe, expect, it } from 'vitest'
import { sharedImage } from '../../src/checks/shared-image.ts'
import { estateOf, targetOf } from '../estate-of.ts'
import { DENIED, judgements, sceneOf } from './scene-of.ts'

const [OTHER, OUTSIDE] = ['222222222222', '999999999999']
const ORGANIZATION = 'arn:aws:organizations::333333333333:organization/o-abc'

const judge = async (sharing: unknown, settings: object = {}, members?: unknown) => {
  const estate = estateOf(
    { 'ec2:image': [{ ImageId: 'ami-1' }] },
    { targets: [targetOf(), targetOf({ account: OTHER })] },
  )
  const answers = { 'image-sharing': () => sharing, 'organization-accounts': () => members }
  return (await judgements(sharedImage, sceneOf(estate, { answers }), settings))['ami-1']
}
const shared = (accounts: readonly string[], organizations: readonly string[] = []) => ({
  public: false,
  accounts,
  organizations,
})

describe('shared-image', () => {
  it('finds one that accounts outside of the estate may launch', async () => {
    expect(await judge(shared([OTHER, OUTSIDE]))).toMatchObject({
      outcome: 'found',
      reason: 'It is shared with 999999999999 outside of the estate: they may launch it and read its disks.',
    })
  })

  it('keeps one that only the estate and trusted accounts may launch', async () => {
    expect((await judge(shared([])))?.reason).toBe('It is shared with nobody.')
    expect((await judge(shared([OTHER])))?.outcome).toBe('kept')
    expect((await judge(shared([OUTSIDE]), { trusted: [OUTSIDE] }))?.outcome).toBe('kept')
  })

  it('keeps one that the own organization may launch, also accounts of it that nobody looks into', async () => {
    expect((await judge(shared([], [ORGANIZATION]), {}, [OTHER, OUTSIDE]))?.outcome).toBe('kept')
  })

  it('finds one that an organization of others may launch', async () => {
    expect((await judge(shared([], [ORGANIZATION]), {}, 'foreign'))?.outcome).toBe('found')
    expect((await judge(shared([], [ORGANIZATION]), { trusted: ['o-abc'] }, 'foreign'))?.outcome).toBe('kept')
  })

  it('does not know what it could not see', async () => {
    expect((await judge(DENIED))?.outcome).toBe('unknown')
    expect((await judge(shared([], [ORGANIZATION]), {}, DENIED))?.outcome).toBe('unknown')
    expect((await judge(shared([], [ORGANIZATION]), { trusted: ['o-abc'] }, DENIED))?.outcome).toBe('kept')
  })
})
