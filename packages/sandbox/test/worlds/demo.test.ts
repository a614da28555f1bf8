import { describe, expect, test } from 'vitest'
import { demo, demoKey } from '../../src/worlds/demo.ts'
import { all, idsIn, survey } from './survey.ts'

const world = demo()
const instances = all(world, 'instances')
const idSet = (ids: readonly (string | undefined)[]) => new Set(ids)

describe('the company', () => {
  test('has twelve accounts, in units, with tags, and a role that the management account may take', () => {
    expect(world.accounts).toHaveLength(12)
    expect(new Set(world.accounts.map((one) => one.id)).size).toBe(12)
    for (const account of world.accounts) {
      expect(account.id).toMatch(/^\d{12}$/)
      expect(account.unit).toMatch(/^\//)
      expect(account.tags?.['cost-center']).toMatch(/^\d{4}$/)
      expect(account.roles).toEqual([{ name: 'arnq-reader', trusts: [world.organization?.management] }])
    }
    expect(new Set(world.accounts.map((one) => one.unit)).size).toBeGreaterThan(4)
  })

  test('has one key of the size of real ones, in the management account', () => {
    const keys = world.accounts.flatMap((one) => (one.keys ?? []).map((key) => [one.id, key]))
    expect(keys).toEqual([[world.organization?.management, demoKey]])
    expect(demoKey.accessKeyId).toMatch(/^AKIA[A-Z0-9]{16}$/)
    expect(demoKey.secretAccessKey).toHaveLength(40)
  })

  test('sees 17 regions everywhere; one account opted in to two more and has instances there', () => {
    const enabled = world.accounts.map(
      (one) => Object.values(one.regions).filter((status) => status !== 'not-opted-in').length,
    )
    expect(enabled.toSorted()).toEqual([...Array(11).fill(17), 19])
    const extra = survey(world).filter(
      (one) => ['af-south-1', 'il-central-1'].includes(one.region) && one.holdings.instances?.length,
    )
    expect(extra.map((one) => one.region)).toEqual(['af-south-1', 'il-central-1'])
    for (const { account, region, holdings } of survey(world)) {
      const status = world.accounts.find((one) => one.id === account)?.regions[region]
      if (status === 'not-opted-in') expect(holdings).toEqual({})
      else expect(holdings.vpcs?.some((vpc) => vpc.IsDefault)).toBe(true)
    }
  })
})

describe('the estate', () => {
  test('is made the same, byte for byte, whatever is asked for first', () => {
    const again = demo()
    const other = Object.fromEntries(
      survey(again)
        .reverse()
        .map((one) => [`${one.account}/${one.region}`, JSON.stringify(one.holdings)]),
    )
    for (const one of survey(world)) expect(JSON.stringify(one.holdings)).toBe(other[`${one.account}/${one.region}`])
  })

  test('has one to two thousand instances, most of them in five regions', () => {
    expect(instances.length).toBeGreaterThan(1000)
    expect(instances.length).toBeLessThan(2000)
    const five = survey(world).filter((one) =>
      ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-southeast-2'].includes(one.region),
    )
    const there = five.flatMap((one) => one.holdings.instances ?? []).length
    expect(there / instances.length).toBeGreaterThan(0.9)
  })

  test('has at least one row of every kind', () => {
    const lists = new Set(
      survey(world).flatMap(({ holdings }) =>
        Object.entries(holdings).flatMap(([list, rows]) => (rows.length > 0 ? [list] : [])),
      ),
    )
    expect(lists.size).toBe(62)
  })

  test('has 17 hex digits in every id, and no id twice', () => {
    const own = instances.map((one) => one.InstanceId)
    expect(new Set(own).size).toBe(own.length)
    const volumes = all(world, 'volumes').map((one) => one.VolumeId)
    expect(new Set(volumes).size).toBe(volumes.length)
    const wrong = idsIn(JSON.stringify(survey(world))).filter(
      (id) => /-0[0-9a-f]*$/.test(id) && !/-[0-9a-f]{17}$/.test(id),
    )
    expect(wrong).toEqual([])
  })

  test('moves all dates with its now', () => {
    const later = all(demo({ now: new Date('2027-11-01T00:00:00Z') }), 'instances')
    const shift = later.map((one, at) => Number(one.LaunchTime) - Number(instances[at]?.LaunchTime))
    expect(new Set(shift)).toEqual(new Set([365 * 86_400_000]))
    for (const one of instances) expect(Number(one.LaunchTime)).toBeLessThanOrEqual(Date.UTC(2026, 10, 1))
  })

  test('has untagged, stopped, terminated and spot instances, orphan volumes, idle addresses, shared and public images', () => {
    const some = (count: number) => expect(count).toBeGreaterThan(0)
    some(instances.filter((one) => one.Tags?.length === 0).length)
    for (const name of ['running', 'stopped', 'terminated'])
      some(instances.filter((one) => one.State?.Name === name).length)
    some(instances.filter((one) => one.InstanceLifecycle === 'spot').length)
    some(all(world, 'volumes').filter((one) => one.State === 'available').length)
    some(all(world, 'addresses').filter((one) => one.AssociationId === undefined).length)
    some(all(world, 'addresses').filter((one) => one.AssociationId !== undefined).length)
    some(all(world, 'images').filter((one) => one.LaunchPermissions?.some((by) => by.UserId)).length)
    some(all(world, 'images').filter((one) => one.Public).length)
    some(new Set(instances.map((one) => one.InstanceType)).size - 20)
  })
})

describe('references', () => {
  test('of every instance lead to rows of its own target', () => {
    for (const { holdings } of survey(world)) {
      const volumes = idSet(holdings.volumes?.map((one) => one.VolumeId) ?? [])
      const subnets = idSet(holdings.subnets?.map((one) => one.SubnetId) ?? [])
      const groups = idSet(holdings.securityGroups?.map((one) => one.GroupId) ?? [])
      const nics = idSet(holdings.networkInterfaces?.map((one) => one.NetworkInterfaceId) ?? [])
      const requests = idSet(holdings.spotInstanceRequests?.map((one) => one.SpotInstanceRequestId) ?? [])
      const keys = idSet(holdings.keyPairs?.map((one) => one.KeyName) ?? [])
      for (const one of holdings.instances ?? []) {
        for (const disk of one.BlockDeviceMappings ?? []) expect(volumes).toContain(disk.Ebs?.VolumeId)
        for (const group of one.SecurityGroups ?? []) expect(groups).toContain(group.GroupId)
        for (const nic of one.NetworkInterfaces ?? []) expect(nics).toContain(nic.NetworkInterfaceId)
        if (one.State?.Name !== 'terminated') expect(subnets).toContain(one.SubnetId)
        if (one.SpotInstanceRequestId !== undefined) expect(requests).toContain(one.SpotInstanceRequestId)
        if (one.KeyName !== undefined) expect(keys).toContain(one.KeyName)
      }
    }
  })

  test('of volumes, interfaces, NAT gateways and addresses lead back', () => {
    for (const { holdings } of survey(world)) {
      const own = idSet(holdings.instances?.map((one) => one.InstanceId) ?? [])
      const nics = idSet(holdings.networkInterfaces?.map((one) => one.NetworkInterfaceId) ?? [])
      const vpcs = idSet(holdings.vpcs?.map((one) => one.VpcId) ?? [])
      for (const at of holdings.volumes?.flatMap((one) => one.Attachments ?? []) ?? [])
        expect(own).toContain(at.InstanceId)
      for (const one of holdings.networkInterfaces ?? []) {
        if (one.Attachment?.InstanceId) expect(own).toContain(one.Attachment.InstanceId)
        expect(vpcs).toContain(one.VpcId)
      }
      for (const one of holdings.addresses ?? [])
        if (one.NetworkInterfaceId) expect(nics).toContain(one.NetworkInterfaceId)
      for (const one of holdings.natGateways ?? [])
        expect(nics).toContain(one.NatGatewayAddresses?.[0]?.NetworkInterfaceId)
    }
  })

  test('lead to images and VPCs that exist, in whichever account', () => {
    const images = idSet(all(world, 'images').map((one) => one.ImageId))
    for (const one of instances) expect(images).toContain(one.ImageId)
    const vpcs = idSet(all(world, 'vpcs').map((one) => one.VpcId))
    for (const one of all(world, 'vpcPeeringConnections')) {
      expect(vpcs).toContain(one.AccepterVpcInfo?.VpcId)
      expect(vpcs).toContain(one.RequesterVpcInfo?.VpcId)
    }
  })
})
