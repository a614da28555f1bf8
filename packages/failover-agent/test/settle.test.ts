import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Role } from '../src/claim.ts'
import { type Name, setStage } from './settle/two-nodes.ts'

test('a master takes from the bottom up, a backup drops from the top down, and the address stays', async () => {
  const stage = setStage()
  stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  expect(stage.agents.a?.status().phase).toBe('active')
  expect(steps(stage.log)).toEqual(['take volume', 'take address', 'take mount', 'take service'])
  stage.log.length = 0
  stage.say('a', 'BACKUP')
  await stage.time.pass(5000)
  expect(steps(stage.log)).toEqual(['drop service', 'drop mount', 'drop volume'])
  expect(stage.agents.a?.status().phase).toBe('standby')
  expect(stage.address).toBe('a')
  expect(stage.records.a.transition?.ended).toBeDefined()
})

test('a healthy standby looks at nothing', async () => {
  let looks = 0
  const stage = setStage({ fate: (_, deed) => ({ ms: deed === 'observe' ? ++looks : 1 }) })
  stage.start('a')
  stage.say('a', 'BACKUP')
  stage.say('a', 'FAULT')
  await stage.time.pass(60_000)
  expect(looks).toBe(0)
  expect(stage.records.a.generation).toBe(0)
})

test('a lease that is renewed again and again has a master at rest look no more often than it would', async () => {
  let looks = 0
  const stage = setStage({ fate: (_, deed) => ({ ms: deed === 'observe' ? ++looks && 1 : 1 }) })
  const agent = stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  const looksIn = async (ms: number): Promise<number> => {
    const before = looks
    for (let passed = 0; passed < ms; passed += 1000) {
      agent.lift('lease')
      await stage.time.pass(1000)
    }
    return looks - before
  }
  // Four claims, looked at every ten seconds or so.
  expect(await looksIn(60_000)).toBeLessThan(40)
  agent.restrain('lease', 'nobody answers')
  await stage.time.pass(5000)
  expect(agent.status().phase).toBe('standby')
  agent.lift('lease')
  await stage.time.pass(5000)
  expect(agent.status().phase).toBe('active')
})

test('a new master asks the old one, which releases; the poll adds less than 0.3 s to what EC2 takes', async () => {
  const stage = setStage()
  stage.start('a')
  stage.start('b')
  stage.say('a', 'MASTER')
  stage.say('b', 'BACKUP')
  await stage.time.pass(5000)
  stage.say('a', 'BACKUP')
  stage.say('b', 'MASTER')
  // Detaching and attaching take a second each.
  await stage.time.pass(2300)
  expect(stage.agents.b?.status().phase).toBe('active')
  expect([...stage.serving]).toEqual(['b'])
  expect(stage.broken).toEqual([])
})

test('two masters: the one that has the volume keeps volume and address, the other waits and says so', async () => {
  const stage = setStage()
  stage.start('a')
  stage.start('b')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  stage.say('b', 'MASTER')
  await stage.time.pass(120_000)
  expect([...stage.serving]).toEqual(['a'])
  expect(stage.address).toBe('a')
  const { phase, alarms } = stage.agents.b?.status() ?? {}
  expect(phase).toBe('waiting')
  expect(alarms?.map(({ alarm }) => alarm)).toEqual(['waiting'])
})

test('the policy fence stops the holder, once and with a record, and then takes over', async () => {
  const stage = setStage({ takeover: { policy: 'fence', delay: 2 } })
  stage.start('a')
  stage.start('b')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  stage.say('b', 'MASTER')
  await stage.time.pass(30_000)
  expect(stage.log.filter((line) => line.includes('stops a'))).toHaveLength(1)
  expect(stage.records.b.intents).toMatchObject([{ kind: 'fence', instance: 'a', state: 'done' }])
  expect(stage.records.b.loss).toBe('possible')
  expect([...stage.serving]).toEqual(['b'])
  expect(stage.broken).toEqual([])
})

test('a fence is called off when keepalived changes its mind during the delay', async () => {
  const stage = setStage({ takeover: { policy: 'fence', delay: 5 } })
  stage.start('a')
  stage.start('b')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  stage.say('b', 'MASTER')
  await stage.time.pass(3000)
  stage.say('b', 'BACKUP')
  await stage.time.pass(30_000)
  expect(stage.log.filter((line) => line.includes('stops a'))).toEqual([])
  expect([...stage.serving]).toEqual(['a'])
})

test('force needs an order that names the claim and its holder', async () => {
  const stage = setStage()
  stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  stage.kill('a')
  stage.start('b')
  stage.say('b', 'MASTER')
  await stage.time.pass(30_000)
  expect(stage.volume.holder).toBe('a')
  const order = {
    kind: 'force',
    claim: 'volume',
    instance: 'a',
    by: 'ana',
    at: stage.time.clock.now().toISOString(),
    state: 'ordered',
  } as const
  stage.records.b = { ...stage.records.b, intents: [order] }
  // The host died with its agent; a real volume would be torn from under the mount.
  stage.mounted.delete('a')
  await stage.time.pass(10_000)
  expect(stage.volume.holder).toBe('b')
  expect(stage.records.b).toMatchObject({ loss: 'possible', fsckRequired: ['volume'], intents: [{ state: 'done' }] })
})

test('a drop that fails is tried again and told; the volume is kept meanwhile', async () => {
  let busy = true
  const stage = setStage({ fate: (_, deed) => ({ ms: 5, ...(deed === 'unmount' && busy && { fails: 'before' }) }) })
  stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  stage.say('a', 'BACKUP')
  await stage.time.pass(30_000)
  expect(stage.agents.a?.status()).toMatchObject({ phase: 'stuck', alarms: [{ alarm: 'stuck', claim: 'mount' }] })
  expect(stage.volume.holder).toBe('a')
  busy = false
  await stage.time.pass(10_000)
  expect(stage.agents.a?.status().phase).toBe('standby')
  expect(stage.volume.holder).toBeUndefined()
})

test('a demote is over when its last step has been looked at, and not when it has been done', async () => {
  const looks = { ms: 5 }
  const stage = setStage({ fate: (_, deed) => ({ ms: deed === 'observe' ? looks.ms : 50 }) })
  stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  const isOver = (): boolean => stage.log.some((line) => line.includes('settled nothing is held'))
  looks.ms = 30
  stage.say('a', 'BACKUP')
  for (let waited = 0; waited < 3000 && !isOver(); waited += 5) {
    stage.agents.a?.wake()
    await stage.time.pass(5)
  }
  expect(isOver()).toBe(true)
  expect(stage.volume).toEqual({ holder: undefined, moving: false })
  expect(stage.agents.a?.status().phase).toBe('standby')
})

test('an agent that starts over what is held is no standby before it has let go of it', async () => {
  const stage = setStage()
  stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  stage.say('a', 'UNKNOWN')
  const agent = stage.start('a')
  expect(agent.status().phase).toBe('degraded')
  await stage.time.pass(10_000)
  expect(agent.status().phase).toBe('degraded')
  stage.say('a', 'STOP')
  for (let waited = 0; agent.status().phase !== 'standby' && waited < 10_000; waited++) await stage.time.pass(1)
  expect([...stage.mounted, ...stage.serving]).toEqual([])
  expect(stage.volume.holder).toBeUndefined()
})

test('an agent that starts over nothing is a standby', async () => {
  const stage = setStage()
  const agent = stage.start('a')
  stage.say('a', 'BACKUP')
  await stage.time.pass(1)
  expect(agent.status().phase).toBe('standby')
})

test('a standby that could not tell looks again until it can, and does not say so for ever', async () => {
  let fails = true
  const stage = setStage({
    fate: (_, deed) => ({ ms: 1, ...(fails && deed === 'observe' && { fails: 'before' as const }) }),
  })
  stage.start('a')
  stage.say('a', 'BACKUP')
  await stage.time.pass(1000)
  const stop = new AbortController()
  void stage.agents.a?.released(stop.signal)
  await stage.time.pass(1000)
  expect(stage.agents.a?.status().phase).toBe('degraded')
  stop.abort()
  fails = false
  await stage.time.pass(10_000)
  expect(stage.agents.a?.status()).toMatchObject({ phase: 'standby', alarms: [] })
})

test('a master restarted in its work goes on without a second start of what stands', async () => {
  const stage = setStage()
  stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  stage.log.length = 0
  stage.start('a')
  await stage.time.pass(5000)
  expect(steps(stage.log)).toEqual([])
  expect(stage.agents.a?.status().phase).toBe('active')
})

test('while keepalived is silent nothing is taken and nothing dropped', async () => {
  const stage = setStage()
  stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  stage.log.length = 0
  stage.say('a', 'UNKNOWN')
  await stage.time.pass(60_000)
  expect(steps(stage.log)).toEqual([])
  expect([...stage.serving]).toEqual(['a'])
})

const deeds = ['attach', 'mount', 'assign', 'start', 'stop', 'unmount', 'detach'] as const

test.each(deeds.flatMap((deed) => (['before', 'after', 'killed'] as const).map((how) => [deed, how] as const)))(
  '%s, interrupted %s: another start ends where it should',
  async (deed, how) => {
    let struck = false
    const stage = setStage({
      fate: (node, name) => {
        if (struck || node !== 'a' || name !== deed) return { ms: 5 }
        struck = true
        if (how !== 'killed') return { ms: 5, fails: how }
        void stage.time.clock.sleep(2).then(() => stage.start('a'))
        return { ms: 5 }
      },
    })
    stage.start('a')
    stage.start('b')
    stage.say('a', 'MASTER')
    stage.say('b', 'BACKUP')
    await stage.time.pass(20_000)
    expect([...stage.serving]).toEqual(['a'])
    stage.say('a', 'BACKUP')
    stage.say('b', 'MASTER')
    await stage.time.pass(30_000)
    expect(struck).toBe(true)
    expect([...stage.serving]).toEqual(['b'])
    expect([...stage.mounted]).toEqual(['b'])
    expect(stage.broken).toEqual([])
  },
)

const names = fc.constantFrom<Name>('a', 'b')
const event = fc.oneof(
  { weight: 4, arbitrary: fc.record({ say: fc.constantFrom<Role>('MASTER', 'BACKUP', 'FAULT', 'STOP'), node: names }) },
  { weight: 1, arbitrary: fc.record({ kill: names }) },
  { weight: 3, arbitrary: fc.record({ wait: fc.integer({ min: 0, max: 4000 }) }) },
)

test('whatever is said, fails and dies, no two nodes ever write; and in peace the last word holds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { maxLength: 25 }),
      fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 30, maxLength: 60 }),
      names,
      async (events, luck, last) => {
        let turn = 0
        let peace = false
        const stage = setStage({
          fate: () => {
            const dice = luck[turn++ % luck.length] ?? 0
            if (peace) return { ms: 5 }
            const ms = dice * 7
            return dice > 90 ? { ms, fails: 'after' } : dice > 80 ? { ms, fails: 'before' } : { ms }
          },
        })
        stage.start('a')
        stage.start('b')
        for (const one of events) {
          if ('wait' in one) await stage.time.pass(one.wait)
          else if ('kill' in one) stage.start(one.kill)
          else stage.say(one.node, one.say)
        }
        peace = true
        stage.say(last === 'a' ? 'b' : 'a', 'BACKUP')
        stage.say(last, 'MASTER')
        await stage.time.pass(60_000)
        expect(stage.broken).toEqual([])
        expect([...stage.serving]).toEqual([last])
        expect([...stage.mounted]).toEqual([last])
        expect(stage.address).toBe(last)
      },
    ),
    { numRuns: 60 },
  )
})

const steps = (log: readonly string[]): readonly string[] =>
  log.flatMap((line) => {
    const [, , event, ...words] = line.split(' ')
    return event === 'step' ? [words.join(' ').replace(/: done in \d+ ms$/, '')] : []
  })

test('an address that somebody else has taken is taken back, and told with who had it', async () => {
  const stage = setStage()
  stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  stage.address = 'b'
  await stage.time.pass(15_000)
  expect(stage.address).toBe('a')
  expect(stage.log.filter((line) => line.includes('taken-back'))).toEqual([
    expect.stringMatching(/a taken-back b has address now; taking it back$/),
  ])
})

test('a master that waits for another is not in a hurry because its looks are slow', async () => {
  const stage = setStage({ fate: (node, deed) => ({ ms: deed === 'observe' && node === 'b' ? 600 : 5 }) })
  stage.start('a')
  stage.start('b')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  stage.say('b', 'MASTER')
  await stage.time.pass(30_000)
  const hurried = []
  for (let ms = 0; ms < 10_000; ms += 50) {
    await stage.time.pass(50)
    if (stage.agents.b?.isBusy()) hurried.push(ms)
  }
  expect(hurried).toEqual([])
  expect(stage.agents.b?.status().phase).toBe('waiting')
})

test('a master that waits says so in the log, and says when that is over; from the turn on its time counts', async () => {
  const stage = setStage()
  stage.start('a')
  stage.start('b')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  stage.log.length = 0
  stage.say('b', 'MASTER')
  await stage.time.pass(20_000)
  stage.say('a', 'BACKUP')
  await stage.time.pass(20_000)
  const words = stage.log.filter((line) => line.includes(' b ')).map((line) => line.replace(/^\d+ b /, ''))
  expect(words.filter((line) => line.startsWith('alarm'))).toEqual([
    'alarm ALARM waiting: volume: a (running) holds it',
    'alarm-over ALARM over: waiting: volume',
  ])
  expect(words.find((line) => line.startsWith('settled'))).toMatch(/all is here, after 2\d{4} ms/)
})

test('what is put right later counts its own time and not the whole life of a master', async () => {
  const stage = setStage()
  stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(60_000)
  stage.log.length = 0
  stage.address = 'b'
  await stage.time.pass(15_000)
  expect(stage.log.find((line) => line.includes('settled'))).toMatch(/all is here, after \d{1,3} ms/)
})
