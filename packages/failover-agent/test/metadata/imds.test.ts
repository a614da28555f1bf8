import { afterEach, describe, expect, test } from 'vitest'
import { makeSend } from '../../src/ec2/exchange.ts'
import { imds } from '../../src/metadata/imds.ts'
import { hangs, type Stage, stage } from '../ec2/stage.ts'
import { asked, clockStage, metadataStage } from './service.ts'

const HOUR = 3_600_000
const stages: Stage[] = []
afterEach(async () => {
  await Promise.all(stages.splice(0).map(({ close }) => close()))
})

async function opened() {
  const service = await metadataStage({ 'meta-data/instance-id': 'i-1', 'meta-data/tags/instance/a b?c#d%': 'x' })
  stages.push(service)
  const { stage: time, clock } = clockStage()
  return { service, time, imds: imds({ endpoint: service.url, clock }) }
}

describe('the token', () => {
  test('is asked for once, for all who wait', async () => {
    const { service, imds } = await opened()
    await Promise.all([1, 2, 3].map(() => imds.get('meta-data/instance-id')))
    expect(asked(service).filter((line) => line.startsWith('PUT'))).toEqual(['PUT api/token'])
  })

  test('serves for six hours, and then there is another', async () => {
    const { service, time, imds } = await opened()
    await imds.get('meta-data/instance-id')
    time.now = 5.8 * HOUR
    await imds.get('meta-data/instance-id')
    expect(asked(service)).toHaveLength(3)
    time.now = 6 * HOUR
    expect(await imds.get('meta-data/instance-id')).toBe('i-1')
    expect(asked(service).slice(3)).toEqual(['PUT api/token', 'GET meta-data/instance-id'])
  })

  test('is renewed once where it is refused', async () => {
    const { service, imds } = await opened()
    await imds.get('meta-data/instance-id')
    service.forget()
    expect(await Promise.all([1, 2].map(() => imds.get('meta-data/instance-id')))).toEqual(['i-1', 'i-1'])
    expect(asked(service).filter((line) => line.startsWith('PUT'))).toHaveLength(2)
  })

  test('that is always refused ends in an error', async () => {
    const { service, imds } = await opened()
    service.troubles.push(-1, 401, -1, 401)
    await expect(imds.get('meta-data/instance-id')).rejects.toThrow('GET /latest/meta-data/instance-id gave HTTP 401')
    expect(service.received).toHaveLength(4)
  })

  test('that could not be had is asked for again', async () => {
    const { service, imds } = await opened()
    service.troubles.push(403)
    await expect(imds.get('meta-data/instance-id')).rejects.toThrow('--http-endpoint enabled')
    expect(await imds.get('meta-data/instance-id')).toBe('i-1')
  })

  test('is never done without: no request of IMDSv1 is sent', async () => {
    const { service, imds } = await opened()
    service.troubles.push(...Array(9).fill(404))
    await expect(imds.get('meta-data/instance-id')).rejects.toThrow('HTTP 404')
    expect(asked(service)).toEqual(['PUT api/token'])
  })
})

describe('trouble', () => {
  test.each([503, 429, 500, 0])('that passes (%d) is waited out', async (trouble) => {
    const { service, time, imds } = await opened()
    service.troubles.push(trouble, trouble)
    expect(await imds.get('meta-data/instance-id')).toBe('i-1')
    expect(time.waits).toEqual([100, 400])
  })

  test('that stays is told after three tries, with what came', async () => {
    const { service, imds } = await opened()
    service.troubles.push(503, 503, 503)
    await expect(imds.get('meta-data/instance-id')).rejects.toMatchObject({
      name: 'MetadataError',
      message: `the metadata service at ${service.url} refuses: PUT /latest/api/token gave HTTP 503 (Trouble); try again later`,
    })
    expect(service.received).toHaveLength(3)
  })

  test('a token that never comes names the hop limit, which keeps it from containers', async () => {
    const silent = await stage(hangs)
    stages.push(silent)
    const send = makeSend({ connect: 30_000, answer: 20 })
    const service = imds({ endpoint: silent.url, clock: clockStage().clock, send })
    await expect(service.get('meta-data/instance-id')).rejects.toThrow(/no answer within 0.02 s, 3 times; .* hop limit/)
  })

  test('the caller’s signal ends the waiting', async () => {
    const silent = await stage(hangs)
    stages.push(silent)
    const stop = new AbortController()
    const got = imds({ endpoint: silent.url, clock: clockStage().clock }).get('meta-data/instance-id', stop.signal)
    stop.abort(new Error('enough'))
    await expect(got).rejects.toThrow('enough')
  })
})

test('what is not there is undefined, and no error', async () => {
  const { imds } = await opened()
  expect(await imds.get('meta-data/spot')).toBeUndefined()
})

test('a path may hold any sign', async () => {
  const { imds } = await opened()
  expect(await imds.get('meta-data/tags/instance/a b?c#d%')).toBe('x')
})
