import { expect, test } from 'vitest'
import { keepalivedConfig } from '../../src/lab/keepalived-config.ts'
import { planOf } from '../../src/lab/plan.ts'

const scratch = { tag: 'f00', folder: '/nowhere' }
const a = planOf(scratch, { name: 'a' })
const b = planOf(scratch, { name: 'b' })
const c = planOf(scratch, { name: 'c' })

test('each host speaks to all others from its own address, and prefers a', () => {
  const config = keepalivedConfig({}, b, [a, b, c])
  expect(config).toContain('unicast_src_ip 10.77.0.2')
  expect(config).toMatch(/unicast_peer \{\s+10\.77\.0\.1\s+10\.77\.0\.3\s+\}/)
  expect(config).toContain('priority 90')
  expect(keepalivedConfig({}, a, [a, b])).toContain('priority 100')
})

test('version 3 speaks each tenth of a second, version 2 each second', () => {
  expect(keepalivedConfig({ version: 3 }, a, [a, b])).toContain('advert_int 0.1')
  expect(keepalivedConfig({}, a, [a, b])).toMatch(/version 2\s[\s\S]*advert_int 1\n/)
})

test('in a sync group the group calls, and no member does', () => {
  const instances = [
    { name: 'VI_1', routerId: 51, addresses: ['10.77.0.100'] },
    { name: 'VI_2', routerId: 52, addresses: ['10.77.0.101'] },
  ]
  const config = keepalivedConfig({ instances, group: 'VG_1', notify: '/usr/bin/notify' }, a, [a, b])
  expect(config.match(/notify "/g)).toHaveLength(1)
  expect(config).toMatch(/vrrp_sync_group VG_1 \{\s+group \{\s+VI_1\s+VI_2\s+\}\s+notify "\/usr\/bin\/notify"/)
})

test('without a FIFO there is none', () => {
  expect(keepalivedConfig({ fifo: false }, a, [a, b])).not.toContain('vrrp_notify_fifo')
  expect(keepalivedConfig({}, a, [a, b])).toContain('vrrp_notify_fifo /run/arnq-failover/vrrp.fifo')
})

test('a script is run by every instance that there is', () => {
  const config = keepalivedConfig({ trackScript: '/usr/bin/test ! -e /run/sick' }, a, [a, b])
  expect(config).toMatch(/vrrp_script healthy \{\s+script "\/usr\/bin\/test ! -e \/run\/sick"/)
  expect(config).toMatch(/vrrp_instance VI_1 \{[\s\S]*track_script \{\s+healthy\s+\}/)
  expect(keepalivedConfig({}, a, [a, b])).not.toContain('script "')
})
