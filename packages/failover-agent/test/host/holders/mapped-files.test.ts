import { expect, test } from 'vitest'
import { mappedFiles } from '../../../src/host/holders/mapped-files.ts'
import { tree } from '../tree.ts'

/** As Linux prints them. */
const MAPS = `55c3f0a4c000-55c3f0a4e000 r--p 00000000 103:03 131                       /srv/bin/app
7f12a4000000-7f12a4021000 rw-p 00000000 00:00 0
7f12a8a00000-7f12a8c00000 r--s 00001000 103:03 77                        /srv/data with space (deleted)
7f12a9000000-7f12a9021000 r--p 00000000 103:04 5                         /mnt/103:03 other
`

test('maps of the device, the program itself told from other files', async () => {
  const { proc } = tree({
    'proc/12/maps': MAPS,
    'proc/12/exe': '-> /srv/bin/app',
    'proc/13/maps': MAPS.split('\n')[3] ?? '',
  })
  const seen = [12, 13, 14].map((pid) => ({ pid, folder: `${proc}/${pid}`, namespace: '', root: '/', cwd: '/' }))
  const family = { numbers: new Set(['259:3', '259:5']), paths: new Set<string>(), above: [] }
  const { found } = await mappedFiles(seen, family)
  expect(found).toEqual([
    { pid: 12, how: 'exe /srv/bin/app' },
    { pid: 12, how: 'maps /srv/data with space (deleted)' },
  ])
})
