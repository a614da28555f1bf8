import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { storiesPage } from '../../scripts/terminal-stories.ts'

// What the docs show of the terminal is what tmux sees of it.

test('docs/generated/terminal.md is what arnq shows in tmux (scripts/terminal-stories.ts writes it)', async () => {
  const written = readFileSync(new URL('../../docs/generated/terminal.md', import.meta.url), 'utf8')
  expect(await storiesPage()).toBe(written)
}, 300_000)
