import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { debianPackage } from '../../src/host/debian-package.ts'

const folder = join(import.meta.dirname, '../../src/host')

/** The first word of every command in the sources: `['blkid', '-p'`. */
function programs(): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  return [...new Set([...text.matchAll(/\[\s*'([a-z][a-z_.0-9]+)',\s*['`\w]/g)].map(([, program = '']) => program))]
}

test('every program that is run can be named with its package', () => {
  const known = programs().filter((program) => debianPackage(program) !== undefined)
  expect(known.toSorted()).toEqual([
    'blkid',
    'dd',
    'dumpe2fs',
    'fsck.ext4',
    'grep',
    'head',
    'ip',
    'lvchange',
    'lvs',
    'mount',
    'rm',
    'stat',
    'sync',
    'umount',
    'vgchange',
    'xfs_logprint',
    'xfs_repair',
  ])
  expect(debianPackage('something')).toBeUndefined()
})
