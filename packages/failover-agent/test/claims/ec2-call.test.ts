import { expect, test } from 'vitest'
import { ec2Call, kindOf } from '../../src/claims/ec2-call.ts'
import type { AgentEvent } from '../../src/event.ts'
import { emptyGroup, setStage, VOLUME } from './stage.ts'

const { signal } = new AbortController()
const input = { VolumeId: VOLUME, InstanceId: 'i-0000000000000000f' }

test('a call is told before it goes out, and its refusal sorted', async () => {
  const { a } = setStage(emptyGroup)
  const told: AgentEvent[] = []
  const ec2 = ec2Call({ ...a.doors, tell: (event) => void told.push(event) })
  const error: unknown = await ec2('detaching it', 'detachVolume', input, signal).catch((reason: unknown) => reason)
  expect(told).toMatchObject([{ event: 'call', message: 'detaching it', fields: { operation: 'detachVolume' } }])
  expect(String(error)).toMatch(/^ClaimError: detaching it: IncorrectState: .*; next: look again/)
  expect(kindOf(error)).toBe('wrong-state')
})

test('an answer that does not come is not waited for, and may have taken effect', async () => {
  const { a, aws, time } = setStage(emptyGroup)
  aws.setFaults([{ action: 'ec2:DetachVolume', does: { kind: 'hang' } }])
  const answer = ec2Call(a.doors)('detaching it', 'detachVolume', input, signal).catch((reason: unknown) => reason)
  await time.pass(15_100)
  expect(kindOf(await answer)).toBe('lost-reply')
})

test('whoever asked can go away', async () => {
  const { a, aws, time } = setStage(emptyGroup)
  aws.setFaults([{ action: 'ec2:DetachVolume', does: { kind: 'hang' } }])
  const stop = new AbortController()
  const answer = ec2Call(a.doors)('detaching it', 'detachVolume', input, stop.signal).catch((reason: unknown) => reason)
  await time.pass(100)
  stop.abort()
  expect(kindOf(await answer)).toBe('ended')
})

test('what is no refusal of EC2’s is not sorted', () => {
  const bug = new TypeError('x is undefined')
  expect(() => kindOf(bug)).toThrow(bug)
})
