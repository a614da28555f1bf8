import { expect, test } from 'vitest'
import { pairIds } from '../../../src/worlds/pair/plan.ts'
import { ask, refusal } from '../ask.ts'
import { instanceOf, nicA, pairScene } from '../pair-scene.ts'

const modify = 'modifyNetworkInterfaceAttribute'
const NetworkInterfaceId = nicA
const AttachmentId = 'eni-attach-0000000000000000a'

test.each([
  [{ SourceDestCheck: { Value: true } }, { SourceDestCheck: true }],
  [{ Description: { Value: 'the first' } }, { Description: 'the first' }],
  [{ Groups: [pairIds.securityGroup] }, { Groups: [{ GroupId: pairIds.securityGroup, GroupName: 'pair' }] }],
  [{ Attachment: { AttachmentId, DeleteOnTermination: false } }, { Attachment: { DeleteOnTermination: false } }],
])('records %j, and the instance tells of it', (change, told) => {
  const { scene } = pairScene()
  ask(modify, { NetworkInterfaceId, ...change }, scene)
  const { NetworkInterfaces } = ask('describeNetworkInterfaces', { NetworkInterfaceIds: [nicA] }, scene)
  expect(NetworkInterfaces).toMatchObject([told])
  const { Reservations } = ask('describeInstances', { InstanceIds: [instanceOf('a')] }, scene)
  expect(Reservations?.[0]?.Instances?.[0]?.NetworkInterfaces).toMatchObject([told])
})

test('the check is the instance’s too', () => {
  const { scene } = pairScene()
  ask(modify, { NetworkInterfaceId, SourceDestCheck: { Value: true } }, scene)
  const { Reservations } = ask('describeInstances', { InstanceIds: [instanceOf('a')] }, scene)
  expect(Reservations?.[0]?.Instances?.[0]?.SourceDestCheck).toBe(true)
})

test.each([
  ['two attributes', { SourceDestCheck: { Value: true }, Description: { Value: 'x' } }, 'InvalidParameterCombination'],
  ['none', {}, 'MissingParameter'],
  ['one that it does not know', { EnablePrimaryIpv6: true }, 'UnsupportedOperation'],
  ['a group that is not there', { Groups: ['sg-00000000000000009'] }, 'InvalidGroup.NotFound'],
  ['another attachment', { Attachment: { AttachmentId: 'eni-attach-1' } }, 'InvalidAttachmentID.NotFound'],
])('refuses %s', (_, change, code) => {
  const { scene } = pairScene()
  expect(refusal(() => ask(modify, { NetworkInterfaceId, ...change }, scene))).toMatch(
    new RegExp(`^${code.replace('.', '\\.')}: `),
  )
})
