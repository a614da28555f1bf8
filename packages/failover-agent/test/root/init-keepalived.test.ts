import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { trackPath } from '../../src/config/paths.ts'
import { trackFile } from '../../src/daemon/track-file.ts'
import { askerFor } from '../../src/keepalived/dump.ts'
import { keepalivedConf } from '../../src/operator/init/keepalived-conf.ts'
import { initPlan } from '../../src/operator/init/pair.ts'
import { realClock, until } from '../keepalived/real-clock.ts'

const NODES = ['node-a=10.0.1.11,i-0aaaaaaaaaaaaaaaa', 'node-b=10.0.1.12,i-0bbbbbbbbbbbbbbbb']
const space = `arnq-init-${process.pid}`
let folder: string
let child: ChildProcess | undefined

beforeEach(() => {
  // keepalived disables scripts that others could replace, so no folder on the way may be writable by others.
  folder = mkdtempSync('/var/lib/arnq-test-')
  const ip = (...words: readonly string[]): void => void execFileSync('ip', words)
  ip('netns', 'add', space)
  ip('-n', space, 'link', 'add', 'ens5', 'type', 'veth', 'peer', 'name', 'peer0')
  ip('-n', space, 'addr', 'add', '10.0.1.11/24', 'dev', 'ens5')
  for (const device of ['lo', 'ens5', 'peer0']) ip('-n', space, 'link', 'set', 'dev', device, 'up')
  mkdirSync(join(folder, 'tmp'))
})

afterEach(async () => {
  child?.kill('SIGTERM')
  await until('keepalived has ended', () => child === undefined || child.exitCode !== null || child.signalCode !== null)
  child = undefined
  execFileSync('ip', ['netns', 'del', space])
  rmSync(folder, { recursive: true })
})

/** The config of the first node, its run folder in ours. */
function write(flags: Readonly<Record<string, string>>): string {
  const plan = { ...initPlan(NODES, { address: '10.0.1.100', program: '/usr/bin/true', ...flags }), run: folder }
  const [node] = plan.nodes
  if (!node) throw new Error('no node')
  const file = join(folder, 'keepalived.conf')
  writeFileSync(file, keepalivedConf(plan, node))
  execFileSync('mkfifo', ['-m', '600', join(folder, 'vrrp.fifo')])
  return file
}

const pidFile = () => join(folder, 'pid')

async function start(file: string): Promise<() => Promise<string | undefined>> {
  const words = [
    'netns',
    'exec',
    space,
    'keepalived',
    '-n',
    '-l',
    '-P',
    '-f',
    file,
    '-p',
    pidFile(),
    '-r',
    join(folder, 'vrrp.pid'),
  ]
  child = spawn('ip', words, { stdio: 'ignore', env: { PATH: process.env.PATH, TMPDIR: join(folder, 'tmp') } })
  await until('keepalived runs', () => existsSync(join(folder, 'vrrp.pid')))
  const ask = askerFor(pidFile(), realClock)
  return async () => {
    const dump = await ask.ask()
    return dump.kind === 'known' ? dump.instances.get('VI_1')?.role : dump.reason
  }
}

test.each([
  [{}],
  [{ advert: '0.1' }],
  [{ address: '10.0.1.100,10.0.1.101,fd00::64' }],
  [{ group: 'my-group', vrrp: 'VI_data' }],
])('keepalived itself finds nothing wrong with the config for %j', (flags) => {
  const said = spawnSync('ip', ['netns', 'exec', space, 'keepalived', '-t', '-l', '-f', write(flags)], {
    encoding: 'utf8',
  })
  expect(said.stdout + said.stderr).not.toMatch(/unknown|not found|ignor|invalid|warning/i)
  expect(said.status).toBe(0)
})

test('what the agent writes takes a master to FAULT and lets it back, and the FIFO tells of it', async () => {
  const file = write({ advert: '0.1' })
  // The delay after a start is for machines that boot.
  writeFileSync(file, readFileSync(file, 'utf8').replace('vrrp_startup_delay 5', ''))
  const fifo = await open(join(folder, 'vrrp.fifo'), 'r+')
  let heard = ''
  const stream = fifo.createReadStream({ encoding: 'utf8' })
  stream.on('data', (text) => {
    heard += text
  })
  const role = await start(file)
  await until('it is master', async () => (await role()) === 'MASTER')
  expect(readFileSync(trackPath({ run: folder }, 'data'), 'utf8').trim()).toBe('0')
  const track = trackFile(trackPath({ run: folder }, 'data'))
  await track.set(true)
  await until('it is at fault', async () => (await role()) === 'FAULT')
  await track.set(false)
  await until('it is master again', async () => (await role()) === 'MASTER')
  const states = heard.match(/INSTANCE "VI_1" \w+/g)?.map((line) => line.split(' ')[2])
  expect(states).toEqual(['BACKUP', 'MASTER', 'FAULT', 'BACKUP', 'MASTER'])
  stream.destroy()
})
