import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ControlServer, serveControl } from '../../src/control/server.ts'
import type { ControlRequest } from '../../src/control.ts'
import { until } from '../keepalived/real-clock.ts'
import { type Lab, lab } from './keepalived/lab.ts'

let host: Lab
let server: ControlServer | undefined
beforeEach(() => {
  host = lab('notify')
})
afterEach(async () => {
  await server?.close()
  server = undefined
  host.close()
})

/** The program as keepalived runs it, with another one in the place of `settle`. */
function installed(settle: string) {
  const [socket, program, wrapper, script] = ['control.sock', 'program.mjs', 'wrapper.ts', 'notify'].map((name) =>
    join(host.folder, name),
  ) as [string, string, string, string]
  const source = join(import.meta.dirname, '../../src/notify.ts')
  writeFileSync(program, settle)
  writeFileSync(
    wrapper,
    `import { notify } from ${JSON.stringify(source)}
     process.exitCode = await notify(process.argv.slice(2), { socket: ${JSON.stringify(socket)}, program: ${JSON.stringify(program)}, limit: 10_000, complain: () => {} })`,
  )
  writeFileSync(script, `#!/bin/sh\nexec ${process.execPath} ${wrapper} "$@"\n`, { mode: 0o755 })
  return { socket, script }
}

test('keepalived’s calls reach the daemon, those of its scripts without arguments too', async () => {
  const { socket, script } = installed('')
  const calls: string[] = []
  server = await serveControl(socket, async (request: ControlRequest) => {
    if (request.do === 'notify') calls.push(`${request.type} ${request.name} ${request.state} ${request.priority}`)
    return { ok: true }
  })
  const extra = `vrrp_sync_group "VG 1" {\n group {\n VI_1\n }\n notify ${script}\n}`
  await host.start({ body: `notify ${script}\n notify_fault "${script} fault INSTANCE VI_1"`, extra })
  const called = (...all: readonly string[]): Promise<void> =>
    until(`it was called with ${all}`, () => all.every((one) => calls.includes(one)))
  await called('INSTANCE VI_1 MASTER 100', 'GROUP VG 1 MASTER 0')
  host.link('down')
  await called('INSTANCE VI_1 FAULT 100', 'INSTANCE VI_1 FAULT undefined', 'GROUP VG 1 FAULT 0')
})

test('without a daemon, what settles outlives keepalived and the second that it gives to its scripts', async () => {
  const [started, settled] = [join(host.folder, 'started'), join(host.folder, 'settled')]
  const { script } = installed(
    `import { existsSync, writeFileSync } from 'node:fs'
     writeFileSync(${JSON.stringify(started)}, '')
     const pid = ${JSON.stringify(host.pidFile)}
     while (existsSync(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
     await new Promise((resolve) => setTimeout(resolve, 1500))
     writeFileSync(${JSON.stringify(settled)}, process.argv.slice(2).join(' '))`,
  )
  await host.start({ body: `notify ${script}` })
  await until('something settles', () => existsSync(started))
  host.signal('SIGTERM')
  await host.ended()
  await until('it has settled', () => existsSync(settled) && readFileSync(settled, 'utf8') !== '')
  expect(readFileSync(settled, 'utf8')).toBe('settle --once')
})
