import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ConfigError } from '../../src/config/config-error.ts'
import { configJsonSchema } from '../../src/config/json-schema.ts'
import { parseSettings, readSettings } from '../../src/config/read-settings.ts'
import { sampleConfig } from '../../src/config/sample.ts'

const MINIMAL = `device: ens5
peering:
  listen: 10.0.1.11
  peers:
    - { name: node-b, address: 10.0.1.12, instance: i-0bbbbbbbbbbbbbbbb }
groups:
  - name: data
    vrrp: { instance: VI_1 }
    addresses: [10.0.1.100]
    volumes:
      - id: vol-0aaaaaaaaaaaaaaaa
        fileSystem: { uuid: 6f1c1a52-5d1e-4d0f-9a55-0f0a3a1f2b11, type: ext4, mount: /srv }
`

/** The minimal config with one text replaced by another. */
function but(from: string, to: string): string {
  expect(MINIMAL).toContain(from)
  return MINIMAL.replace(from, to)
}

const parse = (text: string) => parseSettings(text, 'f.yaml', { secret: 'ignored' })

async function problems(text: string): Promise<readonly string[]> {
  const error = await parse(text).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ConfigError)
  return (error as ConfigError).problems
}

describe('a minimal config', () => {
  test('has its defaults', async () => {
    const settings = await parse(MINIMAL)
    expect(settings).toMatchObject({
      metadata: 'http://169.254.169.254',
      state: '/var/lib/arnq-failover',
      run: '/run/arnq-failover',
      monitor: 10,
      keepalived: { fifo: '/run/arnq-failover/vrrp.fifo', pidFile: '/run/keepalived.pid', grace: 5 },
      peering: {
        listen: { address: '10.0.1.11', port: 7112 },
        secretFile: '/etc/arnq/failover.key',
        peers: [{ name: 'node-b', port: 7112 }],
      },
    })
    expect(settings.node).not.toBe('')
    expect(settings.groups[0]).toMatchObject({
      vrrp: { type: 'INSTANCE', name: 'VI_1', instances: ['VI_1'] },
      takeover: { policy: 'wait' },
      releaseTimeout: 10,
      preferred: false,
      addresses: [{ ip: '10.0.1.100', device: 'ens5' }],
      volumes: [{ holders: { policy: 'report' }, fileSystem: { options: [], fsck: 'marked' } }],
    })
    expect(settings.groups[0]).not.toHaveProperty('lease')
  })

  test('is about fifteen lines', () => {
    expect(MINIMAL.split('\n').length).toBeLessThanOrEqual(16)
  })
})

describe('what is written', () => {
  test('may name a VRRP instance as keepalived may', async () => {
    const text = but('{ instance: VI_1 }', '{ instance: "größer \'q\' 2" }')
    expect((await parse(text)).groups[0]?.vrrp.name).toBe("größer 'q' 2")
    expect(await problems(but('{ instance: VI_1 }', "{ instance: 'a\"b' }"))).toHaveLength(1)
  })

  test('moves the FIFO with the folder, and takes it away', async () => {
    expect((await parse(`run: /run/x\n${MINIMAL}`)).keepalived.fifo).toBe('/run/x/vrrp.fifo')
    expect((await parse(`keepalived: { fifo: none }\n${MINIMAL}`)).keepalived).not.toHaveProperty('fifo')
  })

  test('gives a sync group its instances, a volume its policy, an address its own interface', async () => {
    const text = but('{ instance: VI_1 }', '{ syncGroup: VG, instances: [A, B] }')
      .replace('[10.0.1.100]', '[{ ip: "FD00:0::64", device: ens6, networkInterface: eni-0aaaaaaaaaaaaaaaa }]')
      .replace('    volumes:', '    takeover: fence\n    fenceDelay: 5\n    lease: 30\n    volumes:')
    const [group] = (await parse(`${text}        holders: kill\n        killGrace: 9\n`)).groups
    expect(group).toMatchObject({
      vrrp: { type: 'GROUP', name: 'VG', instances: ['A', 'B'] },
      takeover: { policy: 'fence', delay: 5 },
      lease: 30,
      addresses: [{ ip: 'fd00::64', device: 'ens6', networkInterface: 'eni-0aaaaaaaaaaaaaaaa' }],
      volumes: [{ holders: { policy: 'kill', grace: 9 } }],
    })
  })
})

describe('a wrong config is told at its place', () => {
  test.each([
    ['', 'f.yaml:1:1: groups is missing; it is a list'],
    ['- 1', 'f.yaml:1:1: the config is no mapping; write a mapping'],
    ['a: [', 'f.yaml:1:5: is no YAML'],
    [`a: 1\na: 2\n`, 'f.yaml:2:1: is no YAML: Map keys must be unique'],
    [`grups: []\n${MINIMAL}`, 'f.yaml:1:1: there is no setting "grups"; did you mean groups?'],
    [but('10.0.1.100', '10.0.1.300'), 'f.yaml:9:17: groups[0].addresses[0] must be an IP address'],
    [
      but('[10.0.1.100]', '[{ ip: 10.0.1.100, dvice: a }]'),
      'f.yaml:9:35: there is no setting "dvice" in groups[0].addresses[0]; did you mean device?',
    ],
    [but('[10.0.1.100]', '[{ ip: 10.0.1.x }]'), 'f.yaml:9:23: groups[0].addresses[0].ip must be an IP address'],
    [but('10.0.1.100', 'fe80::1%ens5'), 'f.yaml:9:17: groups[0].addresses[0] must be an IP address'],
    [but('10.0.1.100', '3'), 'f.yaml:9:17: groups[0].addresses[0] is no text'],
    [but('vol-0aaaaaaaaaaaaaaaa', 'vol-1'), "f.yaml:11:13: groups[0].volumes[0].id must be a volume's id"],
    [but('i-0bbbbbbbbbbbbbbbb', 'node-b'), "f.yaml:5:53: peering.peers[0].instance must be an instance's id"],
    [but('type: ext4, ', ''), 'f.yaml:12:21: groups[0].volumes[0].fileSystem.type is missing; it is a text'],
    [
      but('mount: /srv', 'mount: srv'),
      'f.yaml:12:86: groups[0].volumes[0].fileSystem.mount must be a path from the root',
    ],
    [but('mount: /srv', 'mount: /srv/../etc'), 'fileSystem.mount must be a path from the root'],
    [but('mount: /srv', 'mount: /srv/'), 'fileSystem.mount must be a path from the root'],
    [`${MINIMAL}    takeover: fnce\n`, 'f.yaml:13:15: groups[0].takeover cannot be "fnce"; did you mean fence?'],
    [`${MINIMAL}    releaseTimeout: -1\n`, 'f.yaml:13:21: groups[0].releaseTimeout must be above 0'],
    [
      `${MINIMAL}    hooks: [{ name: a, start: systemctl start a }]\n`,
      'f.yaml:13:31: groups[0].hooks[0].start is no list',
    ],
    [
      `${MINIMAL}    hooks: [{ name: a, start: [systemctl] }]\n`,
      'start must begin with the whole path of a program; for instance /usr/bin',
    ],
    [
      `${MINIMAL}    routes: [{ destination: 10.0.0.1/16, tables: [rtb-0aaaaaaaaaaaaaaaa] }]\n`,
      'f.yaml:13:29: groups[0].routes[0].destination must be a network, its host bits 0',
    ],
    [
      `${MINIMAL}    elasticIps: [eip-1]\n`,
      "f.yaml:13:18: groups[0].elasticIps[0] must be an Elastic IP's allocation id",
    ],
    [`metrics: { port: 70000 }\n${MINIMAL}`, 'f.yaml:1:18: metrics.port must be a port, 1 to 65535'],
  ])('%j: %s', async (text, problem) => {
    expect((await problems(text)).some((line) => line.includes(problem) && /; \S/.test(line))).toBe(true)
  })

  test('all of it at once, in the order of the file', async () => {
    const found = await problems(`x: 1\n${but('10.0.1.100', 'nope')}    takeover: no\n`)
    expect(found.map((line) => line.split(':')[1])).toEqual(['1', '10', '14'])
  })
})

describe('settings that contradict one another', () => {
  const second = (body: string): string => `${MINIMAL}  - name: second\n    vrrp: { instance: VI_2 }\n${body}`
  test.each([
    [
      'doubled group',
      second('').replace('name: second', 'name: data'),
      'the group data stands twice; groups[0].name has it',
    ],
    ['doubled VRRP instance', second('').replace('VI_2', 'VI_1'), 'the VRRP instance VI_1 stands twice'],
    [
      'volume in two groups',
      second('    volumes: [{ id: vol-0aaaaaaaaaaaaaaaa }]\n'),
      'the volume vol-0aaaaaaaaaaaaaaaa stands twice; groups[0].volumes[0].id',
    ],
    ['address twice', second('    addresses: [10.0.1.100]\n'), 'the address 10.0.1.100 stands twice'],
    [
      'address twice, spelt differently',
      but('[10.0.1.100]', '["fd00::64", "FD00:0:0::64"]'),
      'the address fd00::64 stands twice',
    ],
    [
      'Elastic IP twice',
      second('    elasticIps: [eipalloc-0aaaaaaaaaaaaaaaa, { allocation: eipalloc-0aaaaaaaaaaaaaaaa }]\n'),
      'the Elastic IP eipalloc-0aaaaaaaaaaaaaaaa stands twice',
    ],
    [
      'route twice',
      second('    routes: [{ destination: 192.0.2.7/32, tables: [rtb-0aaaaaaaaaaaaaaaa, rtb-0aaaaaaaaaaaaaaaa] }]\n'),
      'the route 192.0.2.7/32 in rtb-0aaaaaaaaaaaaaaaa stands twice',
    ],
    [
      'hook twice',
      `${MINIMAL}    hooks: [{ name: a, start: [/a] }, { name: a, start: [/b] }]\n`,
      'the hook a stands twice',
    ],
    [
      'mount point twice',
      second('    volumes: [{ id: vol-0bbbbbbbbbbbbbbbb, fileSystem: { uuid: ABCD-1234, type: xfs, mount: /srv } }]\n'),
      'the mount point /srv stands twice',
    ],
    [
      'mount points nested',
      second(
        '    volumes: [{ id: vol-0bbbbbbbbbbbbbbbb, fileSystem: { uuid: ABCD-1234, type: xfs, mount: /srv/in } }]\n',
      ),
      'the mount point /srv/in and /srv lie in one another',
    ],
    [
      'file system twice',
      second(
        '    volumes: [{ id: vol-0bbbbbbbbbbbbbbbb, fileSystem: { uuid: 6f1c1a52-5d1e-4d0f-9a55-0f0a3a1f2b11, type: xfs, mount: /b } }]\n',
      ),
      'the file system 6f1c1a52-5d1e-4d0f-9a55-0f0a3a1f2b11 stands twice',
    ],
    ['a system folder', but('mount: /srv', 'mount: /etc'), '/etc belongs to the system'],
    [
      'a mount over our records',
      but('mount: /srv', 'mount: /x').replace('device: ens5', 'device: ens5\nstate: /x/state'),
      "would hide the agent's own /x/state",
    ],
    ['an empty group', second(''), 'the group second carries nothing'],
    ['no VRRP name', but('{ instance: VI_1 }', '{}'), 'vrrp names nothing'],
    ['two VRRP names', but('{ instance: VI_1 }', '{ instance: VI_1, syncGroup: VG }'), 'vrrp names both'],
    ['a sync group of none', but('{ instance: VI_1 }', '{ syncGroup: VG }'), 'the sync group VG has no instances'],
    ['fence without a delay', `${MINIMAL}    takeover: fence\n`, 'takeover: fence needs a fenceDelay'],
    ['a delay without fence', `${MINIMAL}    fenceDelay: 3\n`, 'fenceDelay has no meaning without'],
    ['grace without kill', `${MINIMAL}        killGrace: 3\n`, 'killGrace has no meaning without'],
    ['no interface', but('device: ens5\n', ''), 'addresses[0] has no device'],
    ['a hook that does nothing', `${MINIMAL}    hooks: [{ name: a }]\n`, 'the hook a does nothing'],
    ['an address that is ours for good', but('10.0.1.100', '10.0.1.11'), '10.0.1.11 is the fixed address of this node'],
    [
      "an address that is a peer's",
      but('10.0.1.100', '10.0.1.12'),
      '10.0.1.12 is the fixed address of the peer node-b',
    ],
    [
      'a peer at our address',
      but('listen: 10.0.1.11', 'listen: 10.0.1.12'),
      "10.0.1.12 is the peer node-b's address too",
    ],
    ['ourselves as a peer', `node: node-b\n${MINIMAL}`, 'node-b is this node itself'],
    [
      'a peer twice',
      but(
        'instance: i-0bbbbbbbbbbbbbbbb }',
        'instance: i-0bbbbbbbbbbbbbbbb }\n    - { name: node-c, address: 10.0.1.13, instance: i-0bbbbbbbbbbbbbbbb }',
      ),
      'the instance i-0bbbbbbbbbbbbbbbb stands twice',
    ],
  ])('%s', async (_, text, problem) => {
    const found = await problems(text)
    expect(found.filter((line) => line.includes(problem) && /^f\.yaml:\d+:\d+: .*; /.test(line))).toHaveLength(1)
  })

  test.each(['takeover: fence\n    fenceDelay: 0', 'lease: 9'])('%s needs peering', async (line) => {
    const alone = MINIMAL.replace(/peering:.*?groups:/s, 'groups:')
    expect((await problems(`${alone}    ${line}\n`)).join()).toContain('needs peering')
  })
})

describe('the secret', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'arnq-config-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const withSecret = async (secret: string | undefined, mode = 0o600) => {
    const file = join(folder, 'key')
    await rm(file, { force: true })
    if (secret !== undefined) {
      await writeFile(file, secret)
      await chmod(file, mode)
    }
    const config = join(folder, 'failover.yaml')
    await writeFile(config, but('  peers:', `  secretFile: ${file}\n  peers:`))
    return readSettings(config)
  }

  const good = '0123456789abcdef0123456789abcdef\n'

  test('may be read by its owner alone', async () => {
    expect((await withSecret(good)).peering?.secretFile).toBe(join(folder, 'key'))
    await expect(withSecret(good, 0o640)).rejects.toThrow(/failover\.yaml:4:15: .*others may read it.*; chmod 600/)
  })

  test('must be there and long enough', async () => {
    await expect(withSecret(undefined)).rejects.toThrow(
      /:4:15: .*key, cannot be used: it is not there; Make one with: /,
    )
    await expect(withSecret('short')).rejects.toThrow(/it has 5 bytes, 32 is the least; Make one with: /)
  })
})

test('a config that is not there is told by its name', async () => {
  await expect(readSettings('/nowhere/failover.yaml')).rejects.toThrow(
    '/nowhere/failover.yaml: the config cannot be read',
  )
})

describe('the sample', () => {
  test('is a config', async () => {
    expect((await parse(sampleConfig)).groups).toHaveLength(1)
  })

  test('shows every setting', () => {
    const names = (schema: object): readonly string[] =>
      Object.entries(schema).flatMap(([key, value]): readonly string[] => {
        if (key === 'properties')
          return Object.entries(value as object).flatMap(([name, inner]) => [name, ...names(inner as object)])
        return typeof value === 'object' && value !== null ? names(value as object) : []
      })
    const shown = new Set(sampleConfig.match(/[$\w]+(?=:)|\$schema/g))
    expect(names(configJsonSchema()).filter((name) => !shown.has(name))).toEqual([])
  })
})
