import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askerFor } from '../../src/keepalived/dump.ts'
import { readTextDump } from '../../src/keepalived/dump-text.ts'
import { childrenOf, findKeepalived } from '../../src/keepalived/process.ts'
import { realClock, until } from '../keepalived/real-clock.ts'
import { type Lab, lab } from './keepalived/lab.ts'

let host: Lab
beforeEach(() => {
  host = lab('dump')
})
afterEach(() => host.close())

const asker = () => askerFor(host.pidFile, realClock)
async function state(name = 'VI_1', ask = asker()) {
  const dump = await ask.ask()
  return dump.kind === 'known' ? dump.instances.get(name)?.role : dump.reason
}

test('the real keepalived says by JSON what it is, and it is true at once', async () => {
  await host.start()
  const ask = asker()
  await until('it is master', async () => (await state('VI_1', ask)) === 'MASTER')
  host.link('down')
  await until('it is at fault', async () => (await state('VI_1', ask)) === 'FAULT')
  expect(JSON.parse(readFileSync(join(host.folder, 'tmp/keepalived.json'), 'utf8'))).toHaveLength(1)
})

test('it answers within its own /tmp where that is not ours', async () => {
  await host.start({ privateTmp: true })
  await until('it is master', async () => (await state()) === 'MASTER')
  const answer = statSync(`/proc/${host.pid()}/root/tmp/keepalived.json`)
  expect(answer.dev).not.toBe(statSync('/tmp').dev)
})

test('every instance is in the answer, whatever its name', async () => {
  const names = ["VI 'q' 2", 'VI_1', 'größer']
  await host.start({ instances: names })
  const ask = asker()
  for (const name of names) await until(`${name} is master`, async () => (await state(name, ask)) === 'MASTER')
})

test('the report for people says the same', async () => {
  const names = ["VI 'q' 2", 'VI_1']
  const extra = `vrrp_sync_group "VG 1" {\n group {\n "${names[0]}"\n ${names[1]}\n }\n}`
  await host.start({ instances: names, extra })
  await until('all is master', () => readTextDump(host.answer())?.groups?.get('VG 1') === 'MASTER')
  const states = readTextDump(host.answer())
  expect([...(states?.instances ?? [])].map(([name, { role }]) => [name, role])).toEqual(
    names.map((name) => [name, 'MASTER']),
  )
})

test('a main process or a VRRP process that is stopped is deaf', async () => {
  await host.start()
  const ask = asker()
  await until('it answers', async () => (await state('VI_1', ask)) === 'MASTER')
  expect(childrenOf(host.pid())).toEqual([host.vrrpPid()])
  for (const pid of [host.pid(), host.vrrpPid()]) {
    host.signal('SIGSTOP', [pid])
    expect(await state('VI_1', ask)).toBe('deaf')
    host.signal('SIGCONT', [pid])
  }
  expect(await state('VI_1', ask)).toBe('MASTER')
})

test('questions from the first moment on never harm it', async () => {
  const started = host.start()
  const ask = asker()
  const seen = new Set<string | undefined>()
  await until('it is master', async () => {
    const now = await state('VI_1', ask)
    seen.add(now)
    return now === 'MASTER'
  })
  await started
  expect(findKeepalived(host.pidFile).kind).toBe('running')
  expect([...seen].filter((one) => one === 'deaf' || one === 'impossible')).toEqual([])
})

test('after a clean stop and after SIGKILL it is gone', async () => {
  await host.start()
  host.signal('SIGTERM')
  await host.ended()
  expect(await state()).toBe('gone')
  await host.start()
  host.signal('SIGKILL', [host.vrrpPid(), host.pid()])
  await host.ended()
  expect(await state()).toBe('gone')
})
