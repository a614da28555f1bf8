import { describe, expect, test } from 'vitest'
import { type Credentials, credentialSource } from '../../src/ec2/credentials.ts'
import type { AgentEvent } from '../../src/event.ts'

const MINUTE = 60_000

/** A role that hands out numbered credentials of 60 minutes, on a clock of its own. */
function roleStage() {
  const told: AgentEvent[] = []
  const stage = { minutes: 0, asked: 0, failing: false, told }
  const now = () => new Date(stage.minutes * MINUTE)
  const role = async (): Promise<Credentials> => {
    stage.asked++
    if (stage.failing) throw new Error('the metadata service is away')
    return { accessKeyId: `ASIA${stage.asked}`, secretAccessKey: 's', expires: new Date(now().getTime() + 60 * MINUTE) }
  }
  const clock = { now, ticks: () => stage.minutes * MINUTE }
  const source = credentialSource({ env: {}, role, clock, tell: (event) => told.push(event) })
  return { stage, source }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('credentials of the environment', () => {
  const options = { role: () => Promise.reject(new Error('never asked')), tell: () => {} }
  const clock = { now: () => new Date(), ticks: () => 0 }

  test('stand before the role, and are never renewed', async () => {
    const env = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 't' }
    const source = credentialSource({ ...options, clock, env })
    const found = await source.current()
    expect(found).toEqual({ accessKeyId: 'AKIA', secretAccessKey: 's', sessionToken: 't' })
    expect(await source.renew(found)).toEqual(found)
  })

  test.each([
    [{ AWS_ACCESS_KEY_ID: 'AKIA' }, 'AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY'],
    [{ AWS_SECRET_ACCESS_KEY: 's', AWS_ACCESS_KEY_ID: '' }, 'AWS_SECRET_ACCESS_KEY is set without AWS_ACCESS_KEY_ID'],
  ])('half a pair is told', (env, message) => {
    expect(() => credentialSource({ ...options, clock, env })).toThrow(message)
  })
})

describe('credentials of the role', () => {
  test('are fetched once for all who wait, and held', async () => {
    const { stage, source } = roleStage()
    const all = await Promise.all([
      source.current(),
      source.current(),
      source.renew({ accessKeyId: 'x', secretAccessKey: '' }),
    ])
    stage.minutes = 54
    expect([...all, await source.current()].map(({ accessKeyId }) => accessKeyId)).toEqual(Array(4).fill('ASIA1'))
    expect(stage.asked).toBe(1)
  })

  test('are fetched anew from five minutes before their end, beside the calls', async () => {
    const { stage, source } = roleStage()
    await source.current()
    stage.minutes = 56
    expect((await source.current()).accessKeyId).toBe('ASIA1')
    await settled()
    expect((await source.current()).accessKeyId).toBe('ASIA2')
    expect(stage.asked).toBe(2)
  })

  test('are fetched before the call, where they have ended', async () => {
    const { stage, source } = roleStage()
    await source.current()
    stage.minutes = 300
    expect((await source.current()).accessKeyId).toBe('ASIA2')
  })

  test.each([56, 300])('stay in use where new ones cannot be had (minute %d), and that is told', async (minutes) => {
    const { stage, source } = roleStage()
    await source.current()
    Object.assign(stage, { minutes, failing: true })
    expect((await source.current()).accessKeyId).toBe('ASIA1')
    await settled()
    expect(stage.told).toMatchObject([{ severity: 'warning', event: 'credentials' }])
    expect(stage.told[0]?.message).toContain('the metadata service is away')
  })

  test('are not asked for with every call while that fails', async () => {
    const { stage, source } = roleStage()
    await source.current()
    Object.assign(stage, { minutes: 56, failing: true })
    for (let call = 0; call < 5; call++) await source.current()
    expect(stage.asked).toBe(2)
    stage.minutes = 57
    await source.current()
    expect(stage.asked).toBe(3)
  })

  test('that AWS refused are replaced, once for all who were refused', async () => {
    const { stage, source } = roleStage()
    const refused = await source.current()
    const renewed = await Promise.all([source.renew(refused), source.renew(refused)])
    expect([...renewed, await source.renew(refused)].map(({ accessKeyId }) => accessKeyId)).toEqual(
      Array(3).fill('ASIA2'),
    )
    expect(stage.asked).toBe(2)
  })

  test('reject where there never were any, and are asked for again', async () => {
    const { stage, source } = roleStage()
    stage.failing = true
    await expect(source.current()).rejects.toThrow('the metadata service is away')
    stage.failing = false
    expect((await source.current()).accessKeyId).toBe('ASIA2')
  })

  test('who goes away does not take them from the others', async () => {
    const { source } = roleStage()
    const stop = new AbortController()
    const [gone, stays] = [source.current(stop.signal), source.current()]
    stop.abort(new Error('gone'))
    await expect(gone).rejects.toThrow('gone')
    expect((await stays).accessKeyId).toBe('ASIA1')
  })
})
