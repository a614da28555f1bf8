import { expect, test } from 'vitest'
import { dice } from '../../../src/worlds/build/dice.ts'
import { image } from '../../../src/worlds/build/image.ts'
import { machine } from '../../../src/worlds/build/machine.ts'
import { network } from '../../../src/worlds/build/network.ts'
import { placeOf, worldNow } from '../../../src/worlds/build/place.ts'

const place = placeOf('111111111111', 'eu-west-1', worldNow)
const net = network(place, { name: 'test', net: '10.1' })
const base = image(dice('image'), { name: 'base', owner: '111111111111', created: place.ago(9), size: 12 }).image
const [subnet = {}] = net.open
const plan = { type: 't3.micro', image: base, subnet, groups: [], launched: place.ago(1) } as const

test('the root volume is made of the image, and the instance tells of all its disks', () => {
  const made = machine(place, { ...plan, disks: [{ device: '/dev/sdf', size: 50, type: 'st1' }] })
  expect(made.volumes.map((one) => [one.Size, one.SnapshotId, one.Attachments?.[0]?.Device])).toEqual([
    [12, base.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId, '/dev/xvda'],
    [50, '', '/dev/sdf'],
  ])
  expect(made.instance.BlockDeviceMappings?.map((one) => one.Ebs?.VolumeId)).toEqual(
    made.volumes.map((one) => one.VolumeId),
  )
})

test('addresses lie in the subnet, differ, and name the instance in DNS', () => {
  const made = Array.from({ length: 600 }, () => machine(place, plan).instance)
  const addresses = made.map((one) => one.PrivateIpAddress ?? '')
  expect(new Set(addresses).size).toBe(600)
  for (const address of addresses) expect(Number(address.split('.')[2])).toBeLessThan(16)
  expect(made[0]?.PrivateDnsName).toBe(`ip-${addresses[0]?.replaceAll('.', '-')}.eu-west-1.compute.internal`)
})

test('a stopped one loses its public address, a terminated one its disks and interface', () => {
  const publicIp = '192.0.2.9'
  expect(machine(place, { ...plan, publicIp }).instance.PublicIpAddress).toBe(publicIp)
  const gone = machine(place, { ...plan, publicIp, state: 'terminated' })
  expect([gone.volumes, gone.nics, gone.instance.NetworkInterfaces]).toEqual([[], [], []])
  expect(gone.instance.StateTransitionReason).toMatch(/^User initiated \(2026-10-/)
})
