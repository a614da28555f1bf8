import { execFileSync, spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseSettings } from '../../src/config/read-settings.ts'
import { demoteBudget } from '../../src/operator/demote-budget.ts'
import { initCommand } from '../../src/operator/init.ts'
import { run } from './stage.ts'

const NODES = ['node-a=10.0.1.11,i-0aaaaaaaaaaaaaaaa', 'node-b=10.0.1.12,i-0bbbbbbbbbbbbbbbb']
const FLAGS = {
  address: '10.0.1.100,fd00::64',
  volume: 'vol-0aaaaaaaaaaaaaaaa,6f1c1a52-5d1e-4d0f-9a55-0f0a3a1f2b11,ext4,/srv/data',
  elasticIp: 'eipalloc-0aaaaaaaaaaaaaaaa',
  fence: true,
}

let room: string
beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'arnq-init-'))
})
afterAll(() => rm(room, { recursive: true }))

const init = (folder: string, flags = {}, nodes = NODES) =>
  run(initCommand, { args: [folder, ...nodes], flags: { ...FLAGS, ...flags } })

describe('what is written', () => {
  const text = (path: string) => readFile(join(room, 'pair', path), 'utf8')
  beforeAll(async () => {
    expect((await init(join(room, 'pair'))).code).toBe(0)
  })

  test('is a tree for each node, and what concerns both', async () => {
    const found = (await readdir(join(room, 'pair'), { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    )
    expect(found.map((entry) => join(entry.parentPath, entry.name).slice(room.length + 6)).sort()).toEqual(
      [
        'README.txt',
        'policy.json',
        ...['node-a', 'node-b'].flatMap((node) =>
          [
            'arnq/failover.key',
            'arnq/failover.yaml',
            'keepalived/keepalived.conf',
            'systemd/system/arnq-failoverd.service',
            'systemd/system/keepalived.service.d/arnq-failover.conf',
            'tmpfiles.d/arnq-failover.conf',
          ].map((path) => `${node}/etc/${path}`),
        ),
      ].sort(),
    )
  })

  test('is one secret, for root alone, another one each time', async () => {
    const [a, b] = [await text('node-a/etc/arnq/failover.key'), await text('node-b/etc/arnq/failover.key')]
    expect(a).toBe(b)
    expect(a).toMatch(/^[\w+/]{43}=\n$/)
    expect((await stat(join(room, 'pair/node-a/etc/arnq/failover.key'))).mode & 0o777).toBe(0o600)
    await init(join(room, 'other'))
    expect(await readFile(join(room, 'other/node-a/etc/arnq/failover.key'), 'utf8')).not.toBe(a)
  })

  test('names each node and its peers', async () => {
    const a = await parseSettings(await text('node-a/etc/arnq/failover.yaml'), 'a', { secret: 'ignored' })
    const b = await parseSettings(await text('node-b/etc/arnq/failover.yaml'), 'b', { secret: 'ignored' })
    expect(a).toMatchObject({
      node: 'node-a',
      peering: { listen: { address: '10.0.1.11' }, peers: [{ name: 'node-b', instance: 'i-0bbbbbbbbbbbbbbbb' }] },
    })
    expect(b).toMatchObject({
      node: 'node-b',
      peering: { listen: { address: '10.0.1.12' }, peers: [{ name: 'node-a', address: '10.0.1.11' }] },
    })
    expect(a.groups[0]).toMatchObject({
      preferred: true,
      addresses: [{ ip: '10.0.1.100' }, { ip: 'fd00::64' }],
      volumes: [{ fileSystem: { mount: '/srv/data' } }],
    })
    expect([a, b].map(({ groups }) => groups[0]?.takeover)).toEqual([
      { policy: 'fence', delay: 0 },
      { policy: 'fence', delay: 5 },
    ])
    expect(b.groups[0]?.preferred).toBe(false)
  })

  test('gives the agent the time that its config may need', async () => {
    const { groups } = await parseSettings(await text('node-a/etc/arnq/failover.yaml'), 'a', { secret: 'ignored' })
    expect(await text('node-a/etc/systemd/system/arnq-failoverd.service')).toContain(
      `\nTimeoutStopSec=${demoteBudget(groups)}\n`,
    )
  })

  test('has the agent give memory back that only its start needed', async () => {
    expect(await text('node-a/etc/systemd/system/arnq-failoverd.service')).toMatch(
      /^Environment=MALLOC_TRIM_THRESHOLD_=131072$/m,
    )
  })

  test('hides no mount of the agent from the others, and lets nobody reboot', async () => {
    const unit = await text('node-a/etc/systemd/system/arnq-failoverd.service')
    const hiding =
      /^(Protect(System|Home|KernelTunables|KernelModules|KernelLogs|ControlGroups|Clock|Proc|Hostname)|Private\w+|ReadOnlyPaths|ReadWritePaths|InaccessiblePaths|TemporaryFileSystem|Bind\w*Paths|RootDirectory|MountFlags|RuntimeDirectory|DynamicUser|DevicePolicy)=/m
    expect(unit).not.toMatch(hiding)
    expect(unit).toMatch(/^Before=keepalived\.service$/m)
    expect(unit).toMatch(/^KillMode=mixed$/m)
  })

  test('has a policy that allows what the config needs', async () => {
    expect(await text('policy.json')).toContain('ec2:AttachVolume')
  })
})

describe('the units', () => {
  const verify = spawnSync('systemd-analyze', ['--version']).error ? test.skip : test

  verify('are in order, by systemd itself', async () => {
    const root = join(room, 'units')
    await init(join(room, 'verified'), { program: '/bin/true' })
    await mkdir(root)
    await cp(join(room, 'verified/node-a/etc/systemd/system'), root, { recursive: true })
    await writeFile(join(root, 'keepalived.service'), '[Service]\nExecStart=/bin/true\n')
    const said = spawnSync(
      'systemd-analyze',
      ['verify', '--man=no', join(root, 'arnq-failoverd.service'), join(root, 'keepalived.service')],
      {
        encoding: 'utf8',
        env: { ...process.env, SYSTEMD_UNIT_PATH: `${root}:/lib/systemd/system` },
      },
    )
    expect(said.stdout + said.stderr).not.toContain('arnq')
    expect(said.status).toBe(0)
  })

  verify('are read whole: each restriction counts', async () => {
    const said = spawnSync(
      'systemd-analyze',
      [
        'security',
        '--offline=true',
        '--no-pager',
        join(room, 'verified/node-a/etc/systemd/system/arnq-failoverd.service'),
      ],
      { encoding: 'utf8' },
    )
    for (const name of [
      'SystemCallFilter=~@reboot',
      'SystemCallFilter=~@module',
      'CapabilityBoundingSet=~CAP_SYS_BOOT',
      'LockPersonality=',
      'RestrictRealtime=',
    ]) {
      const line = said.stdout.split('\n').find((one) => one.includes(name))
      expect(line, name).toMatch(/^✓/)
    }
    // Mounts must reach the machine.
    expect(said.stdout.split('\n').find((one) => one.includes('ProtectSystem='))).toMatch(/^✗/)
  })
})

const withTmpfiles = spawnSync('systemd-tmpfiles', ['--version']).error ? test.skip : test

withTmpfiles('tmpfiles make the FIFO and the file that keepalived watches', async () => {
  const { out } = await run(initCommand, { args: NODES, flags: { ...FLAGS, print: true } })
  const folder = join(room, 'root')
  await mkdir(folder)
  const lines =
    out
      .match(/^[dpf] \/run\/arnq-failover.*$/gm)
      ?.slice(0, 3)
      .join('\n') ?? ''
  await writeFile(
    join(room, 'tmpfiles.conf'),
    `${lines.replaceAll(' root root ', ` ${process.getuid?.()} ${process.getgid?.()} `)}\n`,
  )
  execFileSync('systemd-tmpfiles', ['--create', `--root=${folder}`, join(room, 'tmpfiles.conf')])
  const run_ = join(folder, 'run/arnq-failover')
  expect((await stat(join(run_, 'vrrp.fifo'))).isFIFO()).toBe(true)
  expect((await readFile(join(run_, 'data.track'), 'utf8')).trim()).toBe('0')
})

describe('it refuses', () => {
  test('to replace a file, and then writes none', async () => {
    const folder = join(room, 'half')
    await mkdir(join(folder, 'node-b/etc/arnq'), { recursive: true })
    await writeFile(join(folder, 'node-b/etc/arnq/failover.yaml'), 'mine')
    const ended = await init(folder)
    expect(ended).toMatchObject({
      code: 2,
      err: expect.stringContaining('failover.yaml is there already, so nothing was written'),
    })
    expect(await readdir(folder)).toEqual(['node-b'])
  })

  test.each([
    [['node-a=10.0.1.11,i-0aaaaaaaaaaaaaaaa'], {}, 'two nodes at least'],
    [['node-a', 'node-b'], {}, '"node-a" is no node'],
    [NODES, { address: '' }, 'no IPv4 address'],
    [NODES, { volume: 'vol-1' }, '"vol-1" is no volume'],
    [NODES, { routerId: '300' }, '--router-id takes 1 to 255'],
    [NODES, { advert: 'fast' }, '--advert takes seconds'],
  ])('%j %j: %s', async (nodes, flags, message) => {
    expect(await init(join(room, 'never'), flags, nodes)).toMatchObject({
      code: 2,
      err: expect.stringContaining(message),
    })
    await expect(stat(join(room, 'never'))).rejects.toThrow('ENOENT')
  })

  test('what the daemon would refuse, with its own words', async () => {
    await expect(init(join(room, 'never'), { address: '10.0.1.12' })).rejects.toThrow('the fixed address of')
  })
})

test('--print shows all but the secret and writes nothing', async () => {
  const { out } = await run(initCommand, { args: NODES, flags: { ...FLAGS, print: true } })
  expect(out).toContain('### node-b/etc/keepalived/keepalived.conf')
  expect(out).toContain('### README.txt')
  expect(out).not.toMatch(/[\w+/]{43}=\n/)
})

test('--sample shows every setting', async () => {
  expect((await run(initCommand, { flags: { sample: true } })).out).toContain('groups:')
})
