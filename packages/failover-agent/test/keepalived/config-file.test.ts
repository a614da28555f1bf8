import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { blockOf, readKeepalivedConfig, valuesOf } from '../../src/keepalived/config-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arnq-config-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string, text: string): string => {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}
const read = (text: string) => readKeepalivedConfig(put('keepalived.conf', text))

describe('keepalived.conf', () => {
  test('tells of instances, groups, scripts and global settings, with their places', async () => {
    const config = await read(`$IP=10.0.1
global_defs {
  vrrp_notify_fifo /run/arnq-failover/vrrp.fifo
  enable_script_security
}
vrrp_script app_ok {
  script "/bin/true"
}
track_file readiness {
  file /run/ready
}
vrrp_instance VI_1 {
  state BACKUP
  nopreempt
  interface ens5
  virtual_router_id 51
  priority 100
  advert_int 0.5
  unicast_src_ip $IP.11
  unicast_peer {
    \${IP}.12 min_ttl 1
    \${IP}.13
  }
  track_script { app_ok weight 5 }
  virtual_ipaddress {
    10.0.1.100/32 dev ens5
    fd00::64
  }
  virtual_ipaddress_excluded { 10.0.1.101 }
  notify "/usr/bin/arnq-failover notify"
}
vrrp_sync_group VG {
  group { VI_1
  VI_2 }
}
`)
    expect(config).toMatchObject({
      files: [join(folder, 'keepalived.conf')],
      problems: [],
      groups: [{ name: 'VG', instances: ['VI_1', 'VI_2'] }],
      scripts: [{ name: 'app_ok', line: 6 }],
      trackFiles: [{ name: 'readiness', line: 9 }],
    })
    expect(valuesOf(config.globals, 'vrrp_notify_fifo')).toEqual(['/run/arnq-failover/vrrp.fifo'])
    expect(valuesOf(config.globals, 'enable_script_security')).toEqual([])
    expect(valuesOf(config.globals, 'script_user')).toBeUndefined()
    const [instance] = config.instances
    expect(instance).toMatchObject({
      name: 'VI_1',
      line: 12,
      state: 'BACKUP',
      nopreempt: true,
      interface: 'ens5',
      virtualRouterId: 51,
      priority: 100,
      advertInt: 0.5,
      unicastSource: '10.0.1.11',
      unicastPeers: ['10.0.1.12', '10.0.1.13'],
      trackScripts: ['app_ok'],
      addresses: [
        { ip: '10.0.1.100', device: 'ens5', line: 26 },
        { ip: 'fd00::64', line: 27 },
        { ip: '10.0.1.101', line: 29 },
      ],
    })
    expect(valuesOf(instance?.statements ?? [], 'notify')).toEqual(['/usr/bin/arnq-failover notify'])
    expect(blockOf(instance?.statements ?? [], 'unicast_peer')).toHaveLength(2)
  })

  test('goes on in the files that it includes, relative to itself and in their order', async () => {
    put('conf.d/b.conf', 'vrrp_instance B {\n priority $P\n}\ninclude ../more/one.conf\n')
    put('conf.d/a.conf', 'vrrp_instance A {\n}\n$P=7\n')
    put('conf.d/.hidden.conf', 'vrrp_instance HIDDEN {\n}\n')
    put('conf.d/note.txt', '}')
    put('more/one.conf', 'vrrp_instance C {\n}\n')
    const config = await read('include conf.d/*.conf\nvrrp_instance D {\n}\n')
    expect(config.instances.map(({ name, line, file }) => [name, line, file.slice(folder.length + 1)])).toEqual([
      ['A', 1, 'conf.d/a.conf'],
      ['B', 1, 'conf.d/b.conf'],
      ['C', 1, 'more/one.conf'],
      ['D', 2, 'keepalived.conf'],
    ])
    expect(config.instances[1]?.priority).toBe(7)
    expect(config.problems).toEqual([])
    expect(config.files).toHaveLength(4)
  })

  test('that includes itself, or nothing, is told and read all the same', async () => {
    const config = await read('include keepalived.conf\ninclude none/*.conf\nvrrp_instance A {\n}\n')
    expect(config.problems.some(({ what }) => what.includes('include itself'))).toBe(true)
    expect(config.problems.some(({ what, line }) => what.includes('no file matches') && line === 2)).toBe(true)
    expect(config.instances.at(-1)?.name).toBe('A')
  })

  test('says nothing about what holds on some nodes only', async () => {
    const { instances } = await read('vrrp_instance A {\n@a priority 100\n@b priority 90\n}')
    expect(instances[0]?.priority).toBeUndefined()
    expect(instances[0]?.statements).toHaveLength(2)
  })

  test('that is not there is an error', async () => {
    await expect(readKeepalivedConfig(join(folder, 'none'))).rejects.toThrow('ENOENT')
  })
})
