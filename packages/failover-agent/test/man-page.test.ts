import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { roff } from '../../../scripts/roff.ts'
import { manPage } from '../src/man-page.ts'
import { exitCodes } from '../src/operator/exit-codes.ts'
import { commands, files, variables } from '../src/program.ts'

const page = manPage()
const file = fileURLToPath(new URL('../man/arnq-failover.8', import.meta.url))

describe('the man page', () => {
  test('is up to date (scripts/man.ts writes it)', async () => {
    expect(await readFile(file, 'utf8')).toBe(page)
  })

  test('tells of every command, flag, example, exit code, file and variable', () => {
    for (const { name, summary, flags, examples } of commands) {
      for (const text of [`arnq-failover ${name}`, summary, ...examples.map(({ command }) => command)])
        expect(page).toContain(roff(text))
      for (const flag of flags) for (const text of [flag.flags, flag.summary]) expect(page).toContain(roff(text))
    }
    for (const { code, name, meaning } of exitCodes)
      expect(page).toContain(`.TP\n\\fB${code} ${roff(name)}\\fR\n${roff(meaning)}`)
    for (const { term, says } of [...files, ...variables])
      expect(page).toContain(`.TP\n\\fB${roff(term)}\\fR\n${roff(says)}`)
  })

  test('has the sections that readers look for, once each', () => {
    const sections = [...page.matchAll(/^\.SH "(.*)"$/gm)].map(([, name]) => name)
    expect(sections).toEqual([...new Set(sections)])
    expect(sections).toEqual(
      expect.arrayContaining(['NAME', 'SYNOPSIS', 'OPTIONS', 'EXIT STATUS', 'ENVIRONMENT', 'FILES', 'SEE ALSO']),
    )
  })

  test('is the one that the systemd unit names', async () => {
    const units = await readFile(new URL('../src/operator/init/units.ts', import.meta.url), 'utf8')
    expect(units).toContain('Documentation=man:arnq-failover(8)')
    expect(page).toMatch(/^\.TH ARNQ\\-FAILOVER 8 /)
  })

  test('is ASCII, which every man reads', () => {
    expect(page).toMatch(/^[\n -~]*$/)
  })

  const linted = spawnSync('groff', ['--version']).error ? test.skip : test
  linted('is in order, by groff', () => {
    const { status, stderr } = spawnSync('groff', ['-man', '-ww', '-Tutf8', '-z', file], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
  })
})
