import { describe, expect, test } from 'vitest'
import { edited } from '../../../src/tui/editor/edited.ts'
import { lineEditOf, recalled, replaced } from '../../../src/tui/editor/line-edit.ts'
import { pastedLine } from '../../../src/tui/editor/one-line.ts'
import { key, lineAt, paste, pressed, shown } from './pressing.ts'

const FAMILY = '👩‍👩‍👧'

describe('a key, a line before and after', () => {
  test.each([
    ['a', 'x|y', 'xa|y'],
    ['space', 'x|y', 'x |y'],
    ['漢', 'x|y', 'x漢|y'],
    ['\u0301', 'e|y', 'e\u0301|y'],
    ['left', 'ab|c', 'a|bc'],
    ['ctrl-b', 'ab|c', 'a|bc'],
    ['left', '|abc', '|abc'],
    ['left', `a${FAMILY}|b`, `a|${FAMILY}b`],
    ['left', 'e\u0301|', '|e\u0301'],
    ['right', 'a|bc', 'ab|c'],
    ['ctrl-f', `a|${FAMILY}b`, `a${FAMILY}|b`],
    ['right', 'abc|', 'abc|'],
    ['alt-b', 'arn:aws:ec2:us-east-1|:x', 'arn:aws:ec2:|us-east-1:x'],
    ['ctrl-left', 'arn:aws:ec2:us-east-1:|', 'arn:aws:ec2:|us-east-1:'],
    ['alt-left', '  [].max_by|', '  [].|max_by'],
    ['alt-b', '|abc', '|abc'],
    ['alt-f', 'arn|:aws:ec2', 'arn:aws|:ec2'],
    ['ctrl-right', '|[?State.Name', '[?State|.Name'],
    ['alt-right', 'Tags[]| ', 'Tags[] |'],
    ['alt-f', '|großé漢1 x', 'großé漢1| x'],
    ['home', 'ab|c', '|abc'],
    ['ctrl-a', 'ab|c', '|abc'],
    ['end', 'a|bc', 'abc|'],
    ['ctrl-e', 'a|bc', 'abc|'],
    ['backspace', 'ab|c', 'a|c'],
    ['backspace', '|abc', '|abc'],
    ['backspace', `a${FAMILY}|b`, 'a|b'],
    ['shift-backspace', 'ab|', 'a|'],
    ['delete', 'a|bc', 'a|c'],
    ['ctrl-d', 'a|bc', 'a|c'],
    ['ctrl-d', 'abc|', 'abc|'],
    ['delete', '|e\u0301x', '|x'],
    ['ctrl-w', 'ask ec2:instance/*|', 'ask |'],
    ['ctrl-w', 'ask ec2   |x', 'ask |x'],
    ['ctrl-w', '|x', '|x'],
    ['alt-backspace', 'ec2:inst-a|', 'ec2:|'],
    ['ctrl-backspace', 'ec2:|', '|'],
    ['alt-d', 'ec2|:instance/x', 'ec2|/x'],
    ['ctrl-delete', '|ec2:x', '|:x'],
    ['ctrl-k', 'ab|cd', 'ab|'],
    ['ctrl-u', 'ab|cd', '|cd'],
    ['ctrl-y', 'ab|', 'ab|'],
    ['alt-y', 'ab|', 'ab|'],
    ['ctrl-t', 'ab|c', 'acb|'],
    ['ctrl-t', 'abc|', 'acb|'],
    ['ctrl-t', '|abc', '|abc'],
    ['ctrl-t', 'a|', 'a|'],
    ['ctrl-t', '|', '|'],
    ['ctrl-t', `a|${FAMILY}b`, `${FAMILY}a|b`],
    ['alt-u', 'a| bcd e', 'a BCD| e'],
    ['alt-u', '|straße', 'STRASSE|'],
    ['alt-l', '|ABC d', 'abc| d'],
    ['alt-c', '|.inSTANCE x', '.Instance| x'],
    ['ctrl-_', 'a|', 'a|'],
    ['alt-_', 'a|', 'a|'],
    ['alt-r', 'a|', 'a|'],
    ['ctrl-x', 'a|b', 'a|b'],
  ])('%s: %s -> %s', (name, before, after) => {
    expect(shown(pressed(lineAt(before), name))).toBe(after)
  })

  test.each(['enter', 'esc', 'tab', 'shift-tab', 'up', 'down', 'ctrl-c', 'ctrl-z', 'ctrl-r', 'f1', 'page-up', 'alt-x'])(
    '%s is not the editor’s',
    (name) => {
      expect(edited(lineAt('a|b'), key(name))).toBeUndefined()
    },
  )

  test('Ctrl-D on an empty line is not the editor’s, nor is the mouse', () => {
    expect(edited(lineEditOf(''), key('ctrl-d'))).toBeUndefined()
    expect(edited(lineAt('a|'), { kind: 'mouse', what: 'press', row: 0, column: 0 })).toBeUndefined()
  })

  test('a key named like something that every object has is not the editor’s', () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(edited(lineAt('a|'), { kind: 'key', name, text: '' })).toBeUndefined()
    }
  })
})

describe('pastes', () => {
  test.each([
    ['one\ntwo', 'x one two|y'],
    ['one\n', 'x one|y'],
    ['\r\none\r\n\r\n', 'x one|y'],
    ['a\tb', 'x a b|y'],
    ['a\x1b[31mb\x07\x9b', 'x a[31mb|y'],
    ['a\u2028b', 'x a b|y'],
    ['\ud800a\udc00', 'x a|y'],
    ['', 'x |y'],
    ['\x00', 'x |y'],
  ])('%j', (text, after) => {
    expect(shown(pressed(lineAt('x |y'), paste(text)))).toBe(after)
  })

  test('very many line ends are no work', () => {
    const ends = 400_000
    expect(pastedLine(`\n\ra${'\n'.repeat(ends)}b\r\n`)).toBe(`a${' '.repeat(ends)}b`)
    expect(pastedLine('\n\r'.repeat(ends))).toBe('')
  })

  test('a paste is one undo step of its own', () => {
    const line = pressed(lineAt('|'), 'a', 'b', paste('c d e'), 'f')
    expect(shown(line)).toBe('abc d ef|')
    expect(shown(pressed(line, 'ctrl-_'))).toBe('abc d e|')
    expect(shown(pressed(line, 'ctrl-_', 'ctrl-_'))).toBe('ab|')
    expect(shown(pressed(line, 'ctrl-_', 'ctrl-_', 'ctrl-_'))).toBe('|')
  })
})

describe('undo', () => {
  const typed = (text: string): readonly string[] => Array.from(text, (one) => (one === ' ' ? 'space' : one))

  test('a run of letters is one step, the next word the next', () => {
    const line = pressed(lineAt('|'), ...typed('one two'))
    expect(shown(pressed(line, 'ctrl-_'))).toBe('one |')
    expect(shown(pressed(line, 'ctrl-_', 'ctrl-_'))).toBe('|')
    expect(shown(pressed(line, 'ctrl-_', 'ctrl-_', 'ctrl-_'))).toBe('|')
  })

  test('a move ends the run', () => {
    const line = pressed(lineAt('|'), 'a', 'b', 'left', 'c')
    expect(shown(pressed(line, 'ctrl-_'))).toBe('ab|'.replace('b|', '|b'))
    expect(shown(pressed(line, 'ctrl-_', 'ctrl-_'))).toBe('|')
  })

  test('erasing goes on in one step', () => {
    expect(shown(pressed(lineAt('abcd|'), 'backspace', 'backspace', 'backspace', 'ctrl-_'))).toBe('abcd|')
  })

  test('what erased nothing is no step that erasing goes on in', () => {
    const line = pressed(lineAt('|'), ...typed('abc'))
    expect(shown(pressed(line, 'delete', 'backspace', 'ctrl-_'))).toBe('abc|')
    expect(shown(pressed(line, 'ctrl-a', 'backspace', 'delete', 'ctrl-_'))).toBe('|abc')
    expect(shown(pressed(line, 'backspace', 'delete', 'backspace', 'ctrl-_'))).toBe('abc|')
  })

  test('nor what recalled what the line holds', () => {
    const line = recalled(recalled(pressed(lineAt('|'), ...typed('abc')), 'abc'), 'older')
    expect(shown(pressed(line, 'ctrl-_'))).toBe('abc|')
  })

  test('Ctrl-X Ctrl-U undoes as well; Ctrl-U alone cuts, and so it does when another key came between', () => {
    expect(shown(pressed(lineAt('ab|'), 'c', 'ctrl-x', 'ctrl-u'))).toBe('ab|')
    expect(shown(pressed(lineAt('ab|'), 'c', 'ctrl-u'))).toBe('|')
    expect(shown(pressed(lineAt('ab|'), 'ctrl-x', 'c', 'ctrl-u'))).toBe('|')
  })

  test('redo goes back until something else is changed', () => {
    const line = pressed(lineAt('|'), 'a', 'left', 'b')
    expect(shown(pressed(line, 'ctrl-_', 'ctrl-_', 'alt-_', 'alt-_'))).toBe('b|a')
    expect(shown(pressed(line, 'ctrl-_', 'c', 'alt-_'))).toBe('c|a')
    expect(shown(pressed(line, 'ctrl-_', 'right', 'alt-_'))).toBe('b|a')
  })

  test('the other names of Ctrl-_', () => {
    for (const name of ['ctrl-/', 'ctrl-7']) expect(shown(pressed(lineAt('ab|'), 'c', name))).toBe('ab|')
  })

  test('Alt-R gives back what the line was opened with, and can itself be undone', () => {
    const line = pressed(lineAt('abc|'), 'ctrl-u', 'x', 'alt-r')
    expect(shown(line)).toBe('abc|')
    expect(shown(pressed(line, 'ctrl-_'))).toBe('x|')
  })
})

describe('cutting and putting back', () => {
  test('cuts in a row are one cut, as they stood in the line', () => {
    expect(shown(pressed(lineAt('one two| three'), 'ctrl-w', 'ctrl-w', 'ctrl-k', 'x', 'ctrl-y'))).toBe(
      'xone two three|',
    )
    expect(shown(pressed(lineAt('a |b c'), 'alt-d', 'alt-d', 'end', 'ctrl-y'))).toBe('a b c|')
  })

  test('a cut that finds nothing does not break the row', () => {
    expect(shown(pressed(lineAt('ab|cd'), 'ctrl-k', 'ctrl-k', 'ctrl-u', 'ctrl-y'))).toBe('abcd|')
  })

  test('Alt-Y exchanges what was put back for older cuts, round and round', () => {
    const line = pressed(lineAt('one|'), 'ctrl-u', 't', 'w', 'o', 'ctrl-u', 'ctrl-y')
    expect(shown(line)).toBe('two|')
    expect(shown(pressed(line, 'alt-y'))).toBe('one|')
    expect(shown(pressed(line, 'alt-y', 'alt-y'))).toBe('two|')
    expect(shown(pressed(line, 'left', 'alt-y'))).toBe('tw|o')
  })

  test('Alt-Y and Ctrl-Y are one undo step', () => {
    expect(shown(pressed(lineAt('a|'), 'ctrl-u', 'b', 'ctrl-u', 'ctrl-y', 'alt-y', 'ctrl-_'))).toBe('|')
  })

  test('each cut is undone by itself', () => {
    expect(shown(pressed(lineAt('one two|'), 'ctrl-w', 'ctrl-w', 'ctrl-_'))).toBe('one |')
  })

  test('what was erased is no cut', () => {
    expect(shown(pressed(lineAt('ab|'), 'backspace', 'ctrl-y'))).toBe('a|')
  })
})

describe('a text in place of another', () => {
  test('is one undo step, with the cursor behind it', () => {
    const line = replaced(pressed(lineAt('ec2:|/x'), 'i', 'n'), 4, 6, 'instance')
    expect(shown(line)).toBe('ec2:instance|/x')
    expect(shown(pressed(line, 'ctrl-_'))).toBe('ec2:in|/x')
  })

  test('takes whole characters, and places outside the line as its ends', () => {
    expect(shown(replaced(lineAt(`a${FAMILY}b|`), 3, 4, 'x'))).toBe('ax|b')
    expect(shown(replaced(lineAt('ab|'), -5, 99, 'x\ny'))).toBe('x y|')
    expect(shown(replaced(lineAt('abc|'), 2, 1, 'x'))).toBe('abx|c')
  })

  test('a line is opened on one line', () => {
    expect(lineEditOf('a\nb\x1b\tc').text).toBe('a b c')
  })
})
