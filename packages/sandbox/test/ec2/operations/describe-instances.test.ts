import { expect, test } from 'vitest'
import { demo } from '../../../src/worlds/demo.ts'
import { ask, sceneIn, sceneWith } from '../ask.ts'

const instance = (number: number, ClientToken = '') => ({
  InstanceId: `i-${String(number).padStart(17, '0')}`,
  ClientToken,
})

test('instances of one launch share a reservation, whichever page they come on', () => {
  const instances = [instance(1, 'a'), instance(2), instance(3, 'a'), instance(4), instance(5, 'b'), instance(6, 'a')]
  const scene = sceneWith({ instances })
  const all = ask('describeInstances', {}, scene).Reservations ?? []
  expect(all.map((one) => one.Instances?.length)).toEqual([3, 1, 1, 1])
  expect(new Set(all.map((one) => one.OwnerId))).toEqual(new Set(['111111111111']))
  const first = ask('describeInstances', { MaxResults: 5 }, scene)
  const last = ask(
    'describeInstances',
    { MaxResults: 5, ...(first.NextToken ? { NextToken: first.NextToken } : {}) },
    scene,
  )
  expect(first.Reservations?.flatMap((one) => one.Instances)).toHaveLength(5)
  expect(last.Reservations?.[0]?.ReservationId).toBe(all[0]?.ReservationId)
  expect(all[0]?.ReservationId).toMatch(/^r-0[0-9a-f]{16}$/)
  const found = ask(
    'describeInstances',
    { Filters: [{ Name: 'reservation-id', Values: [all[0]?.ReservationId ?? ''] }] },
    scene,
  )
  expect(found.Reservations?.[0]?.Instances).toHaveLength(3)
})

test('filters reach the interfaces, which know more than the instance tells', () => {
  const world = demo()
  const account = world.accounts.find((one) => one.name === 'web-prod')?.id ?? ''
  const scene = sceneIn(world, account, 'eu-west-1')
  const nic = scene.holdings().networkInterfaces?.find((one) => one.Attachment?.InstanceId !== undefined)
  for (const [Name, value] of [
    ['network-interface.network-interface-id', nic?.NetworkInterfaceId],
    ['network-interface.private-ip-address', nic?.PrivateIpAddress],
    ['network-interface.mac-address', nic?.MacAddress],
    ['network-interface.attachment.attachment-id', nic?.Attachment?.AttachmentId],
  ] as const) {
    const found = ask('describeInstances', { Filters: [{ Name, Values: [value ?? ''] }] }, scene).Reservations ?? []
    expect(found.flatMap((one) => one.Instances ?? []).map((one) => one.InstanceId)).toEqual([
      nic?.Attachment?.InstanceId,
    ])
  }
  const owned = ask(
    'describeInstances',
    { Filters: [{ Name: 'network-interface.requester-managed', Values: ['true'] }] },
    scene,
  )
  expect(owned.Reservations).toEqual([])
})
