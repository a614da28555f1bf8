import { expect, test } from 'vitest'
import type { Role } from '../../src/claim.ts'
import { releaseGroup } from '../../src/daemon/release-handler.ts'
import type { RoleSource } from '../../src/role-source.ts'
import { setStage } from '../settle/two-nodes.ts'

const never = new AbortController().signal
const saying = (role: () => Role): RoleSource => ({ role, confirm: async () => role(), onChange: () => () => {} })

test('a master refuses, and says why', async () => {
  const stage = setStage()
  const agent = stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  const answer = await releaseGroup(
    agent,
    saying(() => 'MASTER'),
    stage.time.clock,
    never,
  )
  expect(answer).toEqual({ kind: 'refused', why: 'keepalived says MASTER on this node too' })
  expect([...stage.serving]).toEqual(['a'])
})

test('a master that an operator told to let go releases', async () => {
  const stage = setStage()
  const agent = stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  agent.restrain('released', 'told so')
  const answer = releaseGroup(
    agent,
    saying(() => 'MASTER'),
    stage.time.clock,
    never,
  )
  await stage.time.pass(5000)
  expect(await answer).toEqual({ kind: 'released' })
  expect(stage.volume.holder).toBeUndefined()
})

test('the answer comes when EC2 has the volume back, not before', async () => {
  const stage = setStage()
  const agent = stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  stage.say('a', 'BACKUP')
  let answered: number | undefined
  void releaseGroup(
    agent,
    saying(() => 'BACKUP'),
    stage.time.clock,
    never,
  ).then(() => {
    answered = stage.time.clock.ticks()
  })
  await stage.time.pass(900)
  expect(answered).toBeUndefined()
  await stage.time.pass(2000)
  expect(answered).toBeGreaterThan(6000)
  expect(stage.volume.holder).toBeUndefined()
})

test('a standby that seems to hold nothing looks before it says so: a volume may be on its way to it', async () => {
  const stage = setStage()
  const agent = stage.start('a')
  stage.say('a', 'BACKUP')
  await stage.time.pass(1000)
  // Attached by a life of the agent that nobody remembers, and not a device yet.
  stage.volume.holder = 'a'
  stage.volume.moving = true
  void stage.time.clock.sleep(2000).then(() => {
    stage.volume.moving = false
  })
  const answer = releaseGroup(
    agent,
    saying(() => 'BACKUP'),
    stage.time.clock,
    never,
  )
  await stage.time.pass(10_000)
  expect(await answer).toEqual({ kind: 'released' })
  expect(stage.volume.holder).toBeUndefined()
})

test('while keepalived cannot tell, the answer waits for it', async () => {
  const stage = setStage()
  const agent = stage.start('a')
  stage.say('a', 'UNKNOWN')
  let role: Role = 'UNKNOWN'
  const answer = releaseGroup(
    agent,
    saying(() => role),
    stage.time.clock,
    never,
  )
  await stage.time.pass(2000)
  role = 'STOP'
  stage.say('a', 'STOP')
  await stage.time.pass(2000)
  expect(await answer).toEqual({ kind: 'released' })
})

test('a request that ends before the group is let go of says what holds it up', async () => {
  const stage = setStage({ fate: (_, deed) => ({ ms: 5, ...(deed === 'unmount' && { fails: 'before' }) }) })
  const agent = stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  stage.say('a', 'BACKUP')
  const limit = new AbortController()
  const answer = releaseGroup(
    agent,
    saying(() => 'BACKUP'),
    stage.time.clock,
    limit.signal,
  )
  await stage.time.pass(5000)
  limit.abort()
  expect(await answer).toEqual({ kind: 'refused', why: 'unmount failed' })
})
