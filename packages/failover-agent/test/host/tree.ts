import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Roots } from '../../src/host/roots.ts'

/** A /sys, /proc and /dev of files for one test. A value `-> path` is a link; the path may begin with DEV, SYS or PROC. */
export function tree(files: Readonly<Record<string, string>>): Roots {
  const folder = mkdtempSync(join(tmpdir(), 'arnq-host-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const roots = { sys: join(folder, 'sys'), proc: join(folder, 'proc'), dev: join(folder, 'dev') }
  for (const root of Object.values(roots)) mkdirSync(root)
  for (const [path, text] of Object.entries(files)) put(join(folder, path), text, roots)
  return roots
}

function put(path: string, text: string, roots: Roots): void {
  mkdirSync(dirname(path), { recursive: true })
  const target = /^-> (.+)$/.exec(text)?.[1]
  if (target === undefined) writeFileSync(path, text)
  else symlinkSync(target.replace('DEV', roots.dev).replace('SYS', roots.sys).replace('PROC', roots.proc), path)
}
