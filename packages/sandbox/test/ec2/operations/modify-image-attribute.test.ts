import { describe, expect, test } from 'vitest'
import { anImage, cleanUpBench, id, me, region, you } from '../clean-up-bench.ts'

const ImageId = id('ami', 1)
const organization = { id: 'o-small00001', management: me }
const organizationArn = `arn:aws:organizations::${me}:organization/${organization.id}`
const bench = (unit = '/') =>
  cleanUpBench({ images: [anImage(1, [])] }, {}, { organization, account: { [you]: { unit } } })
const permissions = async ({ call }: ReturnType<typeof bench>) =>
  (await call('describeImageAttribute', { ImageId, Attribute: 'launchPermission' })).LaunchPermissions

describe('launch permissions', () => {
  test('are added and removed in a structure; what is there or not there already is no error', async () => {
    const world = bench()
    const change = (Add: object[], Remove: object[] = []) =>
      world.call('modifyImageAttribute', { ImageId, LaunchPermission: { Add, Remove } })
    await change([{ UserId: you }, { UserId: you }, { Group: 'all' }])
    await change([{ UserId: you }])
    expect(await permissions(world)).toEqual([{ UserId: you }, { Group: 'all' }])
    await change([], [{ UserId: you }, { UserId: '999999999999' }])
    expect(await permissions(world)).toEqual([{ Group: 'all' }])
  })

  test('are added and removed in plain lists', async () => {
    const world = bench()
    const change = (OperationType: 'add' | 'remove', more: object) =>
      world.call('modifyImageAttribute', { ImageId, Attribute: 'launchPermission', OperationType, ...more })
    await change('add', { UserIds: [you], UserGroups: ['all'], OrganizationArns: [organizationArn] })
    expect(await permissions(world)).toEqual([{ UserId: you }, { Group: 'all' }, { OrganizationArn: organizationArn }])
    await change('remove', { UserIds: [you], UserGroups: ['all'] })
    expect(await permissions(world)).toEqual([{ OrganizationArn: organizationArn }])
  })

  test('make an image public and private', async () => {
    const world = bench()
    const isPublic = async () => (await world.call('describeImages', { ImageIds: [ImageId] })).Images?.[0]?.Public
    await world.call('modifyImageAttribute', { ImageId, LaunchPermission: { Add: [{ Group: 'all' }] } })
    expect(await isPublic()).toBe(true)
    await world.call('modifyImageAttribute', { ImageId, LaunchPermission: { Remove: [{ Group: 'all' }] } })
    expect(await isPublic()).toBe(false)
  })
})

describe('what is shared with an organization or a unit', () => {
  const seen = async (world: ReturnType<typeof bench>, ExecutableUsers?: string[]) =>
    (await world.asYou('describeImages', { Owners: [me], ...(ExecutableUsers && { ExecutableUsers }) })).Images?.length

  test('is seen by its accounts, who count as users themselves', async () => {
    const world = bench()
    expect(await seen(world)).toBe(0)
    await world.call('modifyImageAttribute', {
      ImageId,
      OperationType: 'add',
      Attribute: 'launchPermission',
      OrganizationArns: [organizationArn],
    })
    expect(await seen(world)).toBe(1)
    expect(await seen(world, ['self'])).toBe(1)
    expect((await world.call('describeImages', { ExecutableUsers: [you] })).Images).toEqual([])
  })

  test.each([
    ['/prod', 1],
    ['/prod/web', 1],
    ['/lab', 0],
    ['/', 0],
  ])('an account in %s, of what is shared with /prod', async (unit, count) => {
    const world = bench(unit)
    const unitArn = await prodArn(unit === '/prod/web' ? unit : '/prod')
    await world.call('modifyImageAttribute', {
      ImageId,
      LaunchPermission: { Add: [{ OrganizationalUnitArn: unitArn }] },
    })
    expect(await seen(world)).toBe(count)
  })

  /** The ARN of /prod in the organization, as Organizations tells it. */
  async function prodArn(inside: string): Promise<string> {
    const world = bench(inside)
    const at = { partition: 'aws', account: me, region }
    const { Roots } = await world.aws(at, 'organizations', 'listRoots', {})
    const { OrganizationalUnits } = await world.aws(at, 'organizations', 'listOrganizationalUnitsForParent', {
      ParentId: Roots?.[0]?.Id ?? '',
    })
    return OrganizationalUnits?.find(({ Name }) => Name === 'prod')?.Arn ?? ''
  }
})

test('the description and the need for IMDSv2 are attributes too, in both spellings', async () => {
  const { call } = bench()
  await call('modifyImageAttribute', { ImageId, Description: { Value: 'one' } })
  expect((await call('describeImageAttribute', { ImageId, Attribute: 'description' })).Description?.Value).toBe('one')
  await call('modifyImageAttribute', { ImageId, Attribute: 'description', Value: 'two' })
  expect((await call('describeImages', { ImageIds: [ImageId] })).Images?.[0]?.Description).toBe('two')
  await call('modifyImageAttribute', { ImageId, ImdsSupport: { Value: 'v2.0' } })
  expect((await call('describeImageAttribute', { ImageId, Attribute: 'imdsSupport' })).ImdsSupport?.Value).toBe('v2.0')
})
