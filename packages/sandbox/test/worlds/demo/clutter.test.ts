import { describe, expect, test } from 'vitest'
import { worldNow } from '../../../src/worlds/build/place.ts'
import { bakedImages, lingering, partner } from '../../../src/worlds/demo/clutter/baked.ts'
import { demo } from '../../../src/worlds/demo.ts'
import { all, survey } from '../survey.ts'

const world = demo()
const idOf = (name: string) => world.accounts.find((account) => account.name === name)?.id ?? ''
const held = (name: string, region: string) =>
  world.accounts.find((account) => account.name === name)?.holdings(region) ?? {}
const builds = bakedImages('checkout-api', 'us-east-1', worldNow)
const build = (at: number) => builds[at]?.ImageId ?? ''

/** Where in the estate an image's id stands, beside the image itself and its snapshot. */
function usersOf(id: string): string[] {
  return survey(world).flatMap(({ account, region, holdings }) =>
    Object.entries(holdings)
      .filter(([list, rows]) => !['images', 'snapshots'].includes(list) && JSON.stringify(rows).includes(id))
      .map(([list]) => `${account} ${region} ${list}`),
  )
}

describe('an older build of an application', () => {
  test.each([
    ['an unattached launch configuration', lingering.rollback, 'web-prod', 'launchConfigurations'],
    ['a template of another account', lingering.template, 'web-staging', 'launchTemplateVersions'],
    ['an old version that a group pins', lingering.pinned, 'web-prod', 'launchTemplateVersions'],
  ] as const)('is used by %s alone', (_, at, account, list) => {
    expect(usersOf(build(at))).toEqual([`${idOf(account)} us-east-1 ${list}`])
  })

  test('is shared with a partner, was launched lately, or is used by nobody', () => {
    expect(builds[lingering.partner]?.LaunchPermissions).toEqual([{ UserId: partner }])
    expect(world.accounts.map(({ id }) => id)).not.toContain(partner)
    expect(builds[lingering.launched]?.LastLaunchedTime).toMatch(/^2026-09/)
    for (const at of [10, 11, 12]) expect(usersOf(build(at))).toEqual([])
  })

  test('is pinned by a group that says which version', () => {
    const group = held('web-prod', 'us-east-1').autoScalingGroups?.find(
      (one) => one.AutoScalingGroupName === 'checkout-canary',
    )
    expect(group?.LaunchTemplate?.Version).toBe('2')
  })
})

describe('what is left over', () => {
  test('of builds that broke off: instances, key pairs, groups and a volume', () => {
    const packer = all(world, 'keyPairs').filter(({ KeyName }) => KeyName?.startsWith('packer_'))
    const running = all(world, 'instances').filter(({ Tags }) => Tags?.some(({ Value }) => Value === 'Packer Builder'))
    expect(running).toHaveLength(3)
    expect(packer.length).toBeGreaterThan(running.length)
    for (const { KeyName } of running) expect(packer.map((one) => one.KeyName)).toContain(KeyName)
  })

  test('templates with dozens of versions, and images and snapshots that everybody can use', () => {
    const most = Math.max(...all(world, 'launchTemplates').map((one) => one.LatestVersionNumber ?? 0))
    expect(most).toBe(48)
    const own = all(world, 'images').filter((one) => one.Public && one.ImageOwnerAlias === undefined)
    expect(own.map((one) => one.Name)).toEqual(['cuda-workshop-2025'])
    const open = all(world, 'snapshots').filter((one) =>
      one.CreateVolumePermissions?.some(({ Group }) => Group === 'all'),
    )
    expect(open.length).toBeGreaterThan(0)
  })

  test('rules from the world at large, and rules that name groups which are gone', () => {
    const groups = new Set(all(world, 'securityGroups').map((one) => one.GroupId))
    const rules = all(world, 'securityGroupRules').filter((rule) => !rule.IsEgress)
    expect(rules.some((rule) => rule.FromPort === 22 && rule.CidrIpv4 === '0.0.0.0/0')).toBe(true)
    const named = rules.flatMap((rule) => rule.ReferencedGroupInfo?.GroupId ?? [])
    expect(named.some((id) => !groups.has(id))).toBe(true)
  })

  test('long stops, of which AWS tells the day', () => {
    const stopped = all(world, 'instances').filter(({ State }) => State?.Name === 'stopped')
    const days = new Set(stopped.map((one) => one.StateTransitionReason))
    expect(days.size).toBeGreaterThan(stopped.length / 2)
  })
})
