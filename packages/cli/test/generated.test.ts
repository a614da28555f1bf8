import { readFile } from 'node:fs/promises'
import { checks } from '@arnq/hygiene'
import { resourceTypes } from '@arnq/query'
import { describe, expect, test } from 'vitest'
import { generatedPages } from '../../../scripts/docs.ts'
import { manPage } from '../src/man-page.ts'

const pages = generatedPages()

describe('what is generated', () => {
  test.each(Object.keys(pages))('docs/generated/%s is up to date (scripts/docs.ts writes it)', async (name) => {
    const written = await readFile(new URL(`../../../docs/generated/${name}`, import.meta.url), 'utf8')
    expect(written).toBe(pages[name])
  })

  test('the man page is up to date (scripts/man.ts writes it)', async () => {
    expect(await readFile(new URL('../man/arnq.1', import.meta.url), 'utf8')).toBe(manPage())
  })

  test('every resource type has its section', () => {
    for (const { type } of resourceTypes) expect(pages['resource-types.md']).toContain(`\n## ${type}\n`)
  })

  test('every check has its section, with what it finds and its settings', () => {
    for (const { name } of checks) expect(pages['checks.md']).toContain(`\n## ${name}\n`)
    for (const { about } of checks) expect(pages['checks.md']).toContain(about)
  })

  test('no page names a file that is not there', () => {
    expect(Object.keys(pages).sort()).toEqual([
      'checks.md',
      'exit-codes.md',
      'keys.md',
      'policy.md',
      'resource-types.md',
    ])
  })
})
