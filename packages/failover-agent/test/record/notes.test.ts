import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openNotes } from '../../src/record/notes.ts'

function room(): string {
  const folder = mkdtempSync(join(tmpdir(), 'arnq-notes-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'data.notes.json')
}

test('notes are there after another start, and can be forgotten', async () => {
  const path = room()
  const notes = await openNotes(path)
  await Promise.all([notes.set('hook app', 'started'), notes.set('mount /srv', '7:1')])
  expect((await openNotes(path)).get('hook app')).toBe('started')
  await notes.set('hook app', undefined)
  expect((await openNotes(path)).get('hook app')).toBeUndefined()
  expect((await openNotes(path)).get('mount /srv')).toBe('7:1')
})

test('a file that is no JSON counts as none', async () => {
  const path = room()
  writeFileSync(path, '{"torn')
  const notes = await openNotes(path)
  expect(notes.get('hook app')).toBeUndefined()
  await notes.set('hook app', 'started')
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ 'hook app': 'started' })
})

test('a disk that refuses rejects, and memory keeps the note', async () => {
  const notes = await openNotes('/proc/no-such-folder/notes.json')
  await expect(notes.set('hook app', 'started')).rejects.toThrow()
  expect(notes.get('hook app')).toBe('started')
})
