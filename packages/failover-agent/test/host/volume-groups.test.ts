import { expect, test } from 'vitest'
import { activateCommand, deactivateCommand, lookCommand, volumeGroups } from '../../src/host/volume-groups.ts'
import { tree } from './tree.ts'

test('what LVM is asked and told: no list of devices of this host, no incomplete group, the whole group on the way out', () => {
  const every = ['--config', 'devices/use_devicesfile=0']
  expect(lookCommand('data', 'pg')).toEqual([
    ...['lvs', '--reportformat', 'json', '--options', 'vg_name,lv_name,vg_partial,vg_exported,lv_active', ...every],
    'data/pg',
  ])
  expect(activateCommand('data', 'pg')).toEqual([
    'lvchange',
    '--activate',
    'y',
    '--activationmode',
    'complete',
    ...every,
    'data/pg',
  ])
  expect(deactivateCommand('data')).toEqual(['vgchange', '--activate', 'n', ...every, 'data'])
})

test('a volume that no dm device is called after is not active, and deactivating it asks nobody', async () => {
  const roots = tree({
    'sys/block/dm-0/dm/name': 'other-pg\n',
    'sys/block/dm-0/dev': '253:0\n',
    'sys/block/nvme0n1/dev': '259:0\n',
  })
  expect(await volumeGroups(roots).active('data', 'pg')).toBeUndefined()
  await volumeGroups(roots).deactivate('data', 'pg')
})

test('one that is active without a node is an error, and not inactive', async () => {
  const roots = tree({ 'sys/block/dm-3/dm/name': 'data-pg\n', 'sys/block/dm-3/dev': '253:3\n' })
  await expect(volumeGroups(roots).active('data', 'pg')).rejects.toThrow(
    /data-pg is active as dm-3, but .*dm-3 is not there/,
  )
})
