import { expect, test } from 'vitest'
import { tagsIn } from '../../src/host/blkid-tags.ts'

test('tags of an ext4 with a label that needs quoting, as util-linux 2.38 prints them', () => {
  const text =
    'DEVNAME=/dev/loop0\nLABEL=my\\ data\\=1\nUUID=3943acba-2bbe-4ab9-a068-8bcb5dd3db2c\nTYPE=ext4\nUSAGE=filesystem\n'
  const tags = tagsIn(text)
  expect(tags.get('TYPE')).toBe('ext4')
  expect(tags.get('UUID')).toBe('3943acba-2bbe-4ab9-a068-8bcb5dd3db2c')
  expect(tags.get('LABEL')).toBe('my data=1')
  expect(tags.size).toBe(5)
})

test('tags of a physical volume', () => {
  const tags = tagsIn(
    'DEVNAME=/dev/loop0\nUUID=emc4QZ-rAdK-d1y9-vm2G-OwsZ-cSTq-CwDYLu\nVERSION=LVM2\\ 001\nTYPE=LVM2_member\nUSAGE=raid\n',
  )
  expect(tags.get('VERSION')).toBe('LVM2 001')
  expect(tags.get('TYPE')).toBe('LVM2_member')
})

test('nothing is no tag', () => {
  expect(tagsIn('').size).toBe(0)
})
