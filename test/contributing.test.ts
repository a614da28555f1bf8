import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')
const guide = read('CONTRIBUTING.md')
const bare = (code: string): string =>
  code.replaceAll('../../src/resource.ts', '../resource.ts').replace(/\s+/g, ' ').replace(/, }/g, ' }').trim()

test('the walk’s descriptor is one that compiles', () => {
  const code = /```ts\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
  // The compiler reads the copy; here it is held to be the same.
  expect(bare(code)).toBe(bare(read('packages/query/test/resources/walk.ts')))
})

test('the map names only what is there', () => {
  const rows = guide.slice(guide.indexOf('## The map'), guide.indexOf('## The words')).match(/^\| `.*$/gm) ?? []
  expect(rows.length).toBeGreaterThan(15)
  for (const row of rows) {
    const [first = '', ...rest] = [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, path]) => path ?? '')
    const parent = first.slice(0, first.lastIndexOf('/'))
    for (const path of [first, ...rest.map((name) => `${parent}/${name}`)]) {
      expect(existsSync(fileURLToPath(new URL(`../${path}`, import.meta.url))), path).toBe(true)
    }
  }
})
