import { describe, expect, test } from 'vitest'
import { opened } from '../../../../src/tui/pane.ts'
import { textPane, textState } from '../../../../src/tui/panes/text/text-pane.ts'
import { span } from '../../../../src/tui/screen.ts'
import { drive } from '../detail/rig.ts'

const numbered = (count: number) => Array.from({ length: count }, (_, at) => [span(`line ${at + 1}`)])
const paneOf = (
  lines: Parameters<typeof textState>[0]['lines'],
  more: { columns?: number; rows?: number; wrap?: boolean; copyText?: string } = {},
) => drive(opened(textPane, textState({ title: 'a text', lines, ...more })), { columns: 40, rows: 5, ...more })

describe('a text', () => {
  test('is scrolled as in less, and never past its end', () => {
    const rig = paneOf(numbered(10))
    expect(rig.lines()).toEqual(['line 1', 'line 2', 'line 3', 'line 4', expect.stringMatching(/^ +1-4 of 10$/)])
    rig.keys('j', 'j', 'k')
    expect(rig.lines()[0]).toBe('line 2')
    rig.keys('space')
    expect(rig.lines()[0]).toBe('line 5')
    rig.keys('G')
    expect(rig.lines()).toEqual(['line 7', 'line 8', 'line 9', 'line 10', expect.stringMatching(/7-10 of 10$/)])
    rig.keys('j', 'page-down', 'k')
    expect(rig.lines()[0]).toBe('line 6')
    rig.keys('g', 'k')
    expect(rig.lines()[0]).toBe('line 1')
  })

  test('wraps long lines at spaces, and scrolls through them row by row', () => {
    const words = Array.from({ length: 20 }, (_, at) => `word${at}`).join(' ')
    const rig = paneOf([[span(words, 'label')], [span('end')]], { columns: 20, rows: 4 })
    expect(rig.lines().slice(0, 3)).toEqual(['word0 word1 word2', 'word3 word4 word5', 'word6 word7 word8'])
    rig.keys('j', 'j')
    expect(rig.lines()[0]).toBe('word6 word7 word8')
    rig.keys('G')
    expect(rig.lines().slice(0, 3)).toEqual(['word15 word16 word17', 'word18 word19', 'end'])
    rig.keys('k')
    expect(rig.lines()[0]).toBe('word12 word13 word14')
    rig.keys('g', 'w', 'l')
    expect(rig.lines()[0]).toMatch(/^….*…$/)
    rig.keys('h', 'h')
    expect(rig.lines()[0]).toMatch(/^word0/)
  })

  test('is searched, the next one and the one before, round the ends', () => {
    const rig = paneOf(numbered(30))
    rig.keys('/')
    rig.type('line 2')
    expect(rig.lines().at(-1)).toMatch(/^\/line 2 +1 of 11$/)
    rig.keys('enter', 'n')
    expect(rig.lines().join()).toContain('line 20')
    expect(rig.lines().at(-1)).toMatch(/2 of 11$/)
    rig.keys('N', 'N')
    expect(rig.lines().at(-1)).toMatch(/11 of 11$/)
    expect(rig.lines().join()).toContain('line 29')
    rig.keys('/')
    rig.type('zz')
    expect(rig.lines().at(-1)).toMatch(/^\/zz +not found$/)
    rig.keys('esc')
    expect(rig.lines().join()).toContain('line 29')
  })

  test('takes pasted text and signs of any kind into the search', () => {
    const rig = paneOf([[span('a 👩‍👩‍👧‍👦 (b*[')]])
    rig.keys('/')
    rig.input({ kind: 'paste', text: '👩‍👩‍👧‍👦 (b*[\n' })
    expect(rig.lines().at(-1)).toMatch(/^\/👩‍👩‍👧‍👦 \(b\*\[ +not found$/)
    rig.keys('backspace')
    expect(rig.lines().at(-1)).toMatch(/1 of 1$/)
    rig.keys('backspace', 'backspace', 'backspace', 'backspace', 'backspace', 'backspace', 'backspace')
    expect(rig.picture().caret).toBeUndefined()
  })

  test('is copied as it was given, or as it is', async () => {
    const rig = paneOf(numbered(2))
    const other = paneOf(numbered(2), { copyText: 'arnq ec2:instance' })
    rig.keys('c')
    other.keys('c')
    await other.until(() => rig.copies.length + other.copies.length === 2)
    expect([...rig.copies, ...other.copies]).toEqual(['line 1\nline 2\n', 'arnq ec2:instance'])
    expect(rig.speak()).toEqual(['a text', 'line 1', 'line 2'])
  })

  test('shows nothing that a terminal would obey', () => {
    expect(paneOf([[span('a\u001b[2J\nb')]]).lines()[0]).toBe('a\\u001b[2J\\nb')
  })

  test('says why it could not be copied', async () => {
    const rig = paneOf(numbered(1))
    expect(
      textPane.hear?.(rig.state() as never, { kind: 'not-copied', why: 'no clipboard' }, {} as never).effects,
    ).toEqual([{ kind: 'notice', text: 'not copied: no clipboard', tone: 'bad' }])
  })
})
