import { chmodSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { askerFor, type Dump, oneByOne } from '../../src/keepalived/dump.ts'
import { type FakeKeepalived, fakeKeepalived, report } from './fake-keepalived.ts'
import { realClock, until } from './real-clock.ts'

let folder = ''
let keepalived: FakeKeepalived
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'arnq-dump-'))
  keepalived = await fakeKeepalived(folder)
})
afterEach(() => {
  keepalived.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

const states = (text: string): void => writeFileSync(join(folder, 'states'), text)
const ask = (): Promise<Dump> => askerFor(keepalived.pidFile, realClock).ask()

describe('keepalived, asked for its states', () => {
  test('answers, in the folder that it has for such things, with what is true then', async () => {
    const asker = askerFor(keepalived.pidFile, realClock)
    states(report('MASTER'))
    const first = await asker.ask()
    expect(first.kind === 'known' && first.instances.get('VI_1')?.role).toBe('MASTER')
    states(report('BACKUP'))
    const second = await asker.ask()
    expect(second.kind === 'known' && second.instances.get('VI_1')?.role).toBe('BACKUP')
  })

  test('is never taken at the word of an older answer', async () => {
    states('')
    writeFileSync(join(folder, 'tmp/keepalived.data'), report('MASTER'), { mode: 0o600 })
    expect(await ask()).toMatchObject({ kind: 'unknown', reason: 'failed' })
  })

  test('is deaf where it does not take the signal', async () => {
    states(report('MASTER'))
    await keepalived.freeze()
    expect(await ask()).toMatchObject({ kind: 'unknown', reason: 'deaf', why: expect.stringContaining('hangs') })
  })

  test('gives no answer that can be trusted where others can write it', async () => {
    states(report('BACKUP'))
    const forged = join(folder, 'tmp/keepalived.data')
    // Somebody else puts the file there as soon as it has been removed, and before keepalived does.
    await keepalived.freeze()
    writeFileSync(forged, '')
    const forge = until('the old answer is removed', () => !existsSync(forged)).then(() => {
      writeFileSync(forged, report('MASTER'))
      chmodSync(forged, 0o666)
    })
    const answer = await ask()
    await forge
    expect(answer).toMatchObject({ kind: 'unknown', why: expect.stringContaining('was not written by keepalived') })
  })

  test('does not follow a link that stands in its place', async () => {
    states(report('BACKUP'))
    writeFileSync(join(folder, 'elsewhere'), report('MASTER'), { mode: 0o600 })
    const linked = join(folder, 'tmp/keepalived.data')
    await keepalived.freeze()
    writeFileSync(linked, '')
    const link = until('the old answer is removed', () => !existsSync(linked)).then(() =>
      symlinkSync(join(folder, 'elsewhere'), linked),
    )
    const answer = await ask()
    await link
    expect(answer).toMatchObject({ kind: 'unknown', why: expect.stringContaining('ELOOP') })
  })

  test('is gone where its process is', async () => {
    keepalived.kill('SIGKILL')
    await until('it is gone', async () => {
      const answer = await ask()
      return answer.kind === 'unknown' && answer.reason === 'gone'
    })
  })

  test('is waited for no longer than the question stands', async () => {
    states('')
    const withdrawn = await askerFor(keepalived.pidFile, realClock).ask(AbortSignal.abort())
    expect(withdrawn).toMatchObject({ kind: 'unknown', why: 'the question was withdrawn' })
  })
})

describe('questions', () => {
  test('that come while one runs share the next one, for the running one is older than they', async () => {
    const ends: (() => void)[] = []
    let runs = 0
    const share = oneByOne(async () => {
      const mine = ++runs
      await new Promise<void>((resolve) => ends.push(resolve))
      return mine
    })
    const [first, second, third] = [share(), Promise.resolve().then(share), Promise.resolve().then(share)]
    await until('the first runs', () => ends.length === 1)
    ends[0]?.()
    expect(await first).toBe(1)
    await until('the second runs', () => ends.length === 2)
    ends[1]?.()
    expect(await Promise.all([second, third])).toEqual([2, 2])
    expect(runs).toBe(2)
  })

  test('go on after one that failed', async () => {
    let runs = 0
    const share = oneByOne(async () => {
      if (++runs === 1) throw new Error('no')
      return runs
    })
    await expect(share()).rejects.toThrow('no')
    expect(await share()).toBe(2)
  })
})
