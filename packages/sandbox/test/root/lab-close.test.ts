import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { startLab, sweep, until } from '../../src/lab/index.ts'
import { quickLab, sh } from './quick-lab.ts'

// A base of its own, so that no other suite's sweep comes first.
const base = mkdtempSync('/var/lib/arnq-lab-close-')
const script = join(base, 'script.mjs')
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** What a lab of this base has on the machine: folders, namespaces, loop devices, processes. */
function traces(tag: string): readonly string[] {
  const loops = readdirSync('/sys/block').filter((name) => {
    try {
      return readFileSync(`/sys/block/${name}/loop/backing_file`, 'utf8').includes(`/${tag}/`)
    } catch {
      return false
    }
  })
  const processes = readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(tag)
    } catch {
      return false
    }
  })
  const namespaces = readdirSync('/run/netns').filter((name) => name.includes(tag))
  return [...loops, ...processes, ...namespaces, ...readdirSync(base).filter((name) => name === tag)]
}

const tags = (): readonly string[] => readdirSync(base).filter((name) => /^[0-9a-f]{6}$/.test(name))

/** A process that starts a lab with a mounted volume and a frozen host, says so, and then does this. */
async function labProcess(then: string): Promise<ChildProcess> {
  const index = fileURLToPath(new URL('../../src/lab/index.ts', import.meta.url))
  writeFileSync(
    script,
    `import { startLab, linkOf } from '${index}'
     const volume = 'vol-0000000000000000d'
     const lab = await startLab({ base: '${base}', volumes: [{ id: volume, at: { host: 'a', device: '/dev/sdf' } }] })
     await lab.host('a').run(['mount', '/dev/disk/by-id/' + linkOf(volume), '/srv/data'])
     await lab.host('a').spawn(['/bin/sh', '-c', 'exec 9> /srv/data/open; exec sleep 1000'], { log: 'holder' })
     await lab.host('b').keepalived.start({ version: 3 })
     await lab.host('b').freeze()
     process.send('stands')
     ${then}
     setInterval(() => {}, 1000)`,
  )
  const child = spawn(process.execPath, ['--conditions=arnq-source', script], {
    stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
  })
  await once(child, 'message')
  return child
}

test('a lab that is closed leaves nothing, though a volume is in use and a host frozen', async () => {
  const lab = await startLab({
    base,
    volumes: [{ id: 'vol-0000000000000000d', at: { host: 'a', device: '/dev/sdf' } }],
  })
  const [tag = ''] = tags()
  await sh(lab.host('a'), 'mount /dev/disk/by-id/nvme-* /srv/data')
  await lab.host('a').spawn(['/bin/sh', '-c', 'exec 9> /srv/data/open; exec sleep 1000'], { log: 'holder' })
  await lab.host('b').freeze()
  expect(traces(tag).length).toBeGreaterThan(4)
  await lab.close()
  expect(traces(tag)).toEqual([])
  await lab.close()
})

test('a lab that cannot be started leaves nothing', async () => {
  const twice = [{ name: 'a' }, { name: 'a' }] as const
  await expect(startLab({ base, hosts: twice })).rejects.toThrow()
  expect(tags()).toEqual([])
})

test.each([
  ['SIGINT', 'SIGINT'],
  ['SIGTERM', 'SIGTERM'],
] as const)('%s frees the lab, and then ends the process as ever', async (_, signal) => {
  const child = await labProcess('')
  const [tag = ''] = tags()
  child.kill(signal)
  expect(await once(child, 'exit')).toEqual([null, signal])
  expect(traces(tag)).toEqual([])
})

test.each([
  ['an uncaught error', 'setTimeout(() => { throw new Error("ouch") }, 1)', 1],
  ['an exit', 'process.exit(3)', 3],
] as const)('%s frees the lab', async (_, then, status) => {
  const child = await labProcess(then)
  const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode]
  expect([code, tags()]).toEqual([status, []])
})

test('what a killed lab leaves behind a sweep frees, and it leaves living labs alone', async () => {
  const child = await labProcess('')
  const [tag = ''] = tags()
  expect(await sweep(base)).toEqual([])
  child.kill('SIGKILL')
  await once(child, 'exit')
  // Its processes end by themselves with the channel to it.
  await until('its processes are gone', () => !traces(tag).some((trace) => /^\d+$/.test(trace)))
  const living = await quickLab()
  expect(await sweep(base)).toEqual([tag])
  expect(traces(tag)).toEqual([])
  expect(await sh(living.a, 'echo lives')).toBe('lives')
})

test('four labs stand side by side, with the same names and addresses', async () => {
  const labs = await Promise.all([1, 2, 3, 4].map(() => quickLab()))
  for (const [at, lab] of labs.entries()) await lab.a.write('/run/number', String(at))
  expect(await Promise.all(labs.map((lab) => sh(lab.a, 'cat /run/number; hostname')))).toEqual(
    [0, 1, 2, 3].map((at) => `${at}node-a`),
  )
  await labs[0]?.a.crash()
  expect(labs.map((lab) => lab.a.up())).toEqual([false, true, true, true])
})
