import { describe, expect, test } from 'vitest'
import { FLUSH_DELAY, flush, isPending, parseInput, startOfInput } from '../../../src/tui/keys/parse.ts'
import { keysOf, readAll, told } from './reading.ts'

const ESC = '\x1b'

describe('keys by their bytes', () => {
  test.each([
    ['a', 'a'],
    ['A', 'A'],
    [' ', 'space'],
    ['é', 'é'],
    ['\r', 'enter'],
    ['\n', 'enter'],
    ['\t', 'tab'],
    ['\x7f', 'backspace'],
    ['\b', 'backspace'],
    ['\0', 'ctrl-space'],
    ['\x01', 'ctrl-a'],
    ['\x1a', 'ctrl-z'],
    ['\x1c', 'ctrl-\\'],
    ['\x1d', 'ctrl-]'],
    ['\x1e', 'ctrl-^'],
    ['\x1f', 'ctrl-_'],
    [ESC, 'esc'],
    [`${ESC}b`, 'alt-b'],
    [`${ESC}B`, 'alt-B'],
    [`${ESC} `, 'alt-space'],
    [`${ESC}é`, 'alt-é'],
    [`${ESC}😀`, 'alt-😀'],
    [`${ESC}\x7f`, 'alt-backspace'],
    [`${ESC}\b`, 'alt-backspace'],
    [`${ESC}\r`, 'alt-enter'],
    [`${ESC}\t`, 'alt-tab'],
    [`${ESC}\x01`, 'ctrl-alt-a'],
    [`${ESC}_`, 'alt-_'],
    [`${ESC}]`, 'alt-]'],
    [`${ESC}[`, 'alt-['],
    [`${ESC}O`, 'alt-O'],
    [`${ESC}P`, 'alt-P'],
    [`${ESC}[A`, 'up'],
    [`${ESC}OB`, 'down'],
    [`${ESC}[1;5D`, 'ctrl-left'],
    [`${ESC}[1;3C`, 'alt-right'],
    [`${ESC}[1;9C`, 'alt-right'],
    [`${ESC}[1;2A`, 'shift-up'],
    [`${ESC}[1;6D`, 'ctrl-shift-left'],
    [`${ESC}[1;8D`, 'ctrl-alt-shift-left'],
    [`${ESC}[5D`, 'ctrl-left'],
    [`${ESC}Od`, 'ctrl-left'],
    [`${ESC}[a`, 'shift-up'],
    [`${ESC}[c`, 'shift-right'],
    [`${ESC}[d`, 'shift-left'],
    [`${ESC}${ESC}[A`, 'alt-up'],
    [`${ESC}${ESC}OA`, 'alt-up'],
    [`${ESC}${ESC}Od`, 'ctrl-alt-left'],
    [`${ESC}O5P`, 'ctrl-f1'],
    [`${ESC}O1;2P`, 'shift-f1'],
    [`${ESC}[Z`, 'shift-tab'],
    [`${ESC}[1;5I`, 'ctrl-tab'],
    [`${ESC}[H`, 'home'],
    [`${ESC}OF`, 'end'],
    [`${ESC}[1~`, 'home'],
    [`${ESC}[2~`, 'insert'],
    [`${ESC}[3~`, 'delete'],
    [`${ESC}[3;5~`, 'ctrl-delete'],
    [`${ESC}[3$`, 'shift-delete'],
    [`${ESC}[3^`, 'ctrl-delete'],
    [`${ESC}[3@`, 'ctrl-shift-delete'],
    [`${ESC}[4~`, 'end'],
    [`${ESC}[5~`, 'page-up'],
    [`${ESC}[6~`, 'page-down'],
    [`${ESC}[7~`, 'home'],
    [`${ESC}[8~`, 'end'],
    [`${ESC}[[A`, 'f1'],
    [`${ESC}[[E`, 'f5'],
    [`${ESC}OP`, 'f1'],
    [`${ESC}OQ`, 'f2'],
    [`${ESC}OR`, 'f3'],
    [`${ESC}[R`, 'f3'],
    [`${ESC}OS`, 'f4'],
    [`${ESC}[11~`, 'f1'],
    [`${ESC}[15~`, 'f5'],
    [`${ESC}[17~`, 'f6'],
    [`${ESC}[21~`, 'f10'],
    [`${ESC}[23~`, 'f11'],
    [`${ESC}[24~`, 'f12'],
    [`${ESC}[24;5~`, 'ctrl-f12'],
    [`${ESC}[25~`, 'f13'],
    [`${ESC}[34~`, 'f20'],
    [`${ESC}OM`, 'enter'],
    [`${ESC}Oj`, '*'],
    [`${ESC}Oq`, '1'],
  ])('%j is %s', (bytes, name) => {
    expect(keysOf(bytes)).toEqual([name])
  })

  test('what writes has a text, all else has none', () => {
    const texts = readAll(['aé \x01\r', `${ESC}b${ESC}[A${ESC}Oq`]).inputs.map((input) =>
      input.kind === 'key' ? [input.name, input.text] : [],
    )
    expect(texts).toEqual([
      ['a', 'a'],
      ['é', 'é'],
      ['space', ' '],
      ['ctrl-a', ''],
      ['enter', ''],
      ['alt-b', ''],
      ['up', ''],
      ['1', '1'],
    ])
  })

  test('several keys in one chunk are several keys', () => {
    expect(keysOf(`ab${ESC}[A${ESC}[A\x7f${ESC}Ox`)).toEqual(['a', 'b', 'up', 'up', 'backspace', '8'])
    expect(keysOf('jjjj\x04')).toEqual(['j', 'j', 'j', 'j', 'ctrl-d'])
  })
})

describe('kitty and xterm tell keys by code points', () => {
  test.each([
    ['[97;5u', ['ctrl-a']],
    ['[97u', ['a']],
    ['[97;2u', ['A']],
    ['[97:65;2u', ['A']],
    ['[97;3u', ['alt-a']],
    ['[97;4u', ['alt-A']],
    ['[97;6u', ['ctrl-shift-a']],
    ['[97;7u', ['ctrl-alt-a']],
    ['[45:95;6u', ['ctrl-_']],
    ['[47;5u', ['ctrl-/']],
    ['[49:33;2u', ['!']],
    ['[32u', ['space']],
    ['[32;2u', ['space']],
    ['[32;5u', ['ctrl-space']],
    ['[27u', ['esc']],
    ['[13u', ['enter']],
    ['[13;2u', ['shift-enter']],
    ['[9;2u', ['shift-tab']],
    ['[9;5u', ['ctrl-tab']],
    ['[127u', ['backspace']],
    ['[127;3u', ['alt-backspace']],
    ['[104;5u', ['backspace']],
    ['[105;5u', ['tab']],
    ['[105;6u', ['ctrl-shift-i']],
    ['[91;5u', ['esc']],
    ['[97;65u', ['a']],
    ['[97;1:1u', ['a']],
    ['[97;1:2u', ['a']],
    ['[97;1:3u', []],
    ['[1;1:3A', []],
    ['[3;1:3~', []],
    ['[1;5:2A', ['ctrl-up']],
    ['[97;;229u', ['å']],
    ['[101;3;8364u', ['€']],
    ['[97;9u', []],
    ['[57399u', ['0']],
    ['[57413u', ['+']],
    ['[57419;5u', ['ctrl-up']],
    ['[57441u', []],
    ['[57376u', ['f13']],
    ['[0u', []],
    ['[55296u', []],
    ['[99999999999999999999u', []],
    ['[27;5;9~', ['ctrl-tab']],
    ['[27;5;97~', ['ctrl-a']],
    ['[27;6;65~', ['ctrl-shift-a']],
    ['[27;2;13~', ['shift-enter']],
    ['[13;5~', ['ctrl-f3']],
  ])('%s', (bytes, names) => {
    expect(keysOf(ESC + bytes)).toEqual(names)
  })
})

describe('silence', () => {
  test('a lone ESC waits, and is the key once nothing followed', () => {
    const { state, inputs } = parseInput(startOfInput, Buffer.from(ESC))
    expect(inputs).toEqual([])
    expect(isPending(state)).toBe(true)
    expect(flush(state)).toMatchObject({ inputs: [{ name: 'esc' }] })
    expect(isPending(flush(state).state)).toBe(false)
    expect(FLUSH_DELAY).toBe(50)
  })

  test('ESC and a later key are two keys', () => {
    const { state } = flush(parseInput(startOfInput, Buffer.from(ESC)).state)
    expect(parseInput(state, Buffer.from('b')).inputs).toMatchObject([{ name: 'b' }])
  })

  test('two ESC are the key twice', () => {
    expect(keysOf(ESC + ESC)).toEqual(['esc', 'esc'])
    expect(keysOf(ESC + ESC + ESC)).toEqual(['esc', 'esc', 'esc'])
    expect(keysOf(`${ESC}${ESC}b`)).toEqual(['esc', 'alt-b'])
    expect(keysOf(`${ESC}${ESC}[`)).toEqual(['esc', 'alt-['])
    expect(keysOf(`${ESC}${ESC}[<0;1;1M`)).toEqual(['esc', 'press 0,0'])
    expect(keysOf(`${ESC}${ESC}[200~x${ESC}[201~`)).toEqual(['esc', '"x"'])
  })

  test('a sequence whose rest is late is still one key', () => {
    let { state } = parseInput(startOfInput, Buffer.from(`${ESC}[1;`))
    for (const _ of [1, 2, 3]) state = flush(state).state
    expect(isPending(state)).toBe(true)
    expect(parseInput(state, Buffer.from('5D')).inputs).toMatchObject([{ name: 'ctrl-left' }])
  })

  test('a sequence whose rest never comes is dropped, and the next key is a key', () => {
    const { state, inputs } = readAll([`${ESC}[1;`])
    expect(inputs).toEqual([])
    expect(parseInput(state, Buffer.from('j')).inputs.map(told)).toEqual(['j'])
  })

  test('nothing pending, nothing flushed', () => {
    expect(flush(startOfInput)).toEqual({ state: startOfInput, inputs: [], replies: [] })
  })
})

describe('text', () => {
  test('a character whose bytes come apart', () => {
    for (const text of ['é', '漢', '😀']) {
      const bytes = Buffer.from(text)
      expect(keysOf(...Array.from(bytes, (byte) => Buffer.from([byte])))).toEqual([text])
    }
  })

  test('committed text is a key for each grapheme', () => {
    expect(keysOf('日本語')).toEqual(['日', '本', '語'])
    expect(keysOf('e\u0301a')).toEqual(['e\u0301', 'a'])
    expect(keysOf('👩‍👩‍👧‍👦x🇩🇪')).toEqual(['👩‍👩‍👧‍👦', 'x', '🇩🇪'])
  })

  test('an emoji stays whole wherever its bytes are cut', () => {
    const bytes = Buffer.from('👩🏽‍🚀')
    for (let cut = 1; cut < bytes.length; cut += 1) {
      expect(keysOf(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(['👩🏽‍🚀'])
    }
  })

  test('a letter that a slow line cuts is whole, though a silence lies in between', () => {
    const bytes = Buffer.from('€')
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const first = parseInput(startOfInput, bytes.subarray(0, cut))
      const silent = flush(first.state)
      expect([first.inputs, silent.inputs, isPending(silent.state)]).toEqual([[], [], true])
      expect(parseInput(silent.state, bytes.subarray(cut)).inputs.map(told)).toEqual(['€'])
    }
  })

  test('letters of any script do not wait for what may follow', () => {
    for (const letter of ['a', 'é', 'क', '漢', '한']) {
      expect(readAll([letter], { silence: false }).inputs.map(told)).toEqual([letter])
    }
  })

  test('bytes that are no UTF-8 are shown as such and swallow nothing', () => {
    expect(keysOf(Buffer.from([0xff, 0x61]))).toEqual(['\ufffd', 'a'])
    expect(keysOf(Buffer.from([0xc3, 0x61]))).toEqual(['\ufffd', 'a'])
    expect(keysOf(Buffer.from([0xe6, 0xbc]), '\r')).toEqual(['\ufffd', 'enter'])
    expect(keysOf(Buffer.from([0x1b, 0xff, 0x61]))).toEqual(['a'])
    expect(keysOf(Buffer.from([0xf0, 0x9f]))).toEqual(['\ufffd'])
  })

  test('C1 control characters are no text', () => {
    expect(keysOf('a\u009b31mb')).toEqual(['a', '3', '1', 'm', 'b'])
  })
})

describe('pastes', () => {
  const paste = (text: string): string => `${ESC}[200~${text}${ESC}[201~`

  test('a paste is one input, its line ends are new lines', () => {
    expect(readAll([`a${paste('one\r\ntwo\rthree\nfour')}b`]).inputs).toEqual([
      { kind: 'key', name: 'a', text: 'a' },
      { kind: 'paste', text: 'one\ntwo\nthree\nfour' },
      { kind: 'key', name: 'b', text: 'b' },
    ])
  })

  test('its marks may be cut anywhere, and its characters', () => {
    const bytes = Buffer.from(`x${paste('é😀\r\nz')}y`)
    expect(keysOf(...Array.from(bytes, (byte) => Buffer.from([byte])))).toEqual(['x', '"é😀\\nz"', 'y'])
  })

  test('escape bytes, control bytes and marks like its own stay text', () => {
    const text = `${ESC}[A${ESC}${ESC}]11;x\x07\x03${ESC}[200~${ESC}[201`
    expect(readAll([paste(text)]).inputs).toEqual([{ kind: 'paste', text }])
  })

  test('an empty paste', () => {
    expect(readAll([paste('')]).inputs).toEqual([{ kind: 'paste', text: '' }])
  })

  test('silence does not end it', () => {
    const { state } = readAll([`${ESC}[200~half${ESC}[20`])
    expect(isPending(state)).toBe(false)
    expect(parseInput(state, Buffer.from('1~')).inputs).toEqual([{ kind: 'paste', text: 'half' }])
  })

  test('an end mark without a beginning is dropped', () => {
    expect(keysOf(`${ESC}[201~a`)).toEqual(['a'])
  })

  test('a megabyte in small chunks', () => {
    const text = 'i-0123456789abcdef '.repeat(55_000)
    const bytes = Buffer.from(paste(text))
    const chunks = Array.from({ length: Math.ceil(bytes.length / 100) }, (_, at) =>
      bytes.subarray(at * 100, at * 100 + 100),
    )
    expect(readAll(chunks).inputs).toEqual([{ kind: 'paste', text }])
  })
})

describe('the mouse', () => {
  test.each([
    ['[<0;10;5M', ['press 4,9']],
    ['[<0;10;5m', ['release 4,9']],
    ['[<32;11;5M', ['drag 4,10']],
    ['[<64;1;1M', ['wheel-up 0,0']],
    ['[<65;1;1M', ['wheel-down 0,0']],
    ['[<68;1;1M', ['wheel-up 0,0']],
    ['[<16;300;200M', ['press 199,299']],
    ['[<0;0;0M', ['press 0,0']],
    ['[<66;1;1M', []],
    ['[<35;1;1M', []],
    ['[<2;1;1M', []],
    ['[<1;1;1M', []],
    ['[<128;1;1M', []],
    ['[<0;1M', []],
    ['[<;;M', []],
    ['[M !!', []],
    ['[M\x60\xff\xff', []],
    ['[0;10;5M', []],
  ])('%j', (bytes, expected) => {
    expect(keysOf(Buffer.from(`${ESC}${bytes}x`, 'latin1'))).toEqual([...expected, 'x'])
  })
})

describe('what the terminal says of itself', () => {
  test.each([
    '[?62;22c',
    '[0c',
    '[>0;276;0c',
    '[12;40R',
    '[?12;40R',
    '[0n',
    '[?997;1n',
    '[?2026;2$y',
    '[4;1$y',
    '[?5u',
    '[8;24;80t',
    '[I',
    '[O',
    ']11;rgb:1e1e/1e1e/1e1e\x1b\\',
    ']11;rgb:ffff/ffff/ffff\x07',
    'P>|XTerm(388)\x1b\\',
    'P1+r524742=38\x1b\\',
    '_Gi=1;OK\x1b\\',
    '^anything\x1b\\',
    'Xanything\x1b\\',
  ])('%j is a reply', (reply) => {
    const { inputs, replies } = readAll([`a${ESC}${reply}b`])
    expect(inputs.map(told)).toEqual(['a', 'b'])
    expect(replies).toEqual([ESC + reply])
  })

  test('a reply that comes slowly, in pieces', () => {
    let { state } = parseInput(startOfInput, Buffer.from(`${ESC}]11;rgb:1e`))
    state = flush(state).state
    state = parseInput(state, Buffer.from('1e/1e1e/1e1e\x1b')).state
    state = flush(state).state
    expect(parseInput(state, Buffer.from('\\')).replies).toEqual([`${ESC}]11;rgb:1e1e/1e1e/1e1e${ESC}\\`])
  })

  test('a reply that never ends is dropped, and any control key gets out of it at once', () => {
    expect(keysOf(`${ESC}]11;rgb:1e`)).toEqual([])
    expect(keysOf(`${ESC}]11;rgb:1e\x03j`)).toEqual(['ctrl-c', 'j'])
    expect(keysOf(`${ESC}]11;rgb:1e\rj`)).toEqual(['enter', 'j'])
    expect(keysOf(`${ESC}]11;rgb:1e${ESC}[A`)).toEqual(['up'])
  })

  test('Alt with a key that also begins a reply loses nothing that is typed after it', () => {
    expect(keysOf(`${ESC}_${ESC}_`)).toEqual(['alt-_', 'alt-_'])
    expect(keysOf(`${ESC}_abc`)).toEqual(['alt-_', 'a', 'b', 'c'])
    expect(keysOf(`${ESC}]é\r`)).toEqual(['alt-]', 'é', 'enter'])
    expect(keysOf(`${ESC}[\r`)).toEqual(['alt-[', 'enter'])
    expect(keysOf(`${ESC}O${ESC}[A`)).toEqual(['alt-O', 'up'])
  })
})

describe('sequences that nobody knows', () => {
  test.each(['[99~', '[1;5q', '[?25h', '[E', '[[Z', 'Oz', '[=1;2y', '[ q', '[1;2;3;4z', '[u', '[31m', '[;;;W'])(
    '%s is dropped whole',
    (bytes) => {
      expect(keysOf(`a${ESC}${bytes}b`)).toEqual(['a', 'b'])
    },
  )

  test('one that is broken off by a control byte gives that one', () => {
    expect(keysOf(`${ESC}[1;\x03`)).toEqual(['ctrl-c'])
    expect(keysOf(`${ESC}[1;${ESC}[A`)).toEqual(['up'])
    expect(keysOf(`${ESC}[1;é`)).toEqual(['é'])
    expect(keysOf(`${ESC}[[\r`)).toEqual(['enter'])
    expect(keysOf(`${ESC}[M \x03`)).toEqual(['ctrl-c'])
  })

  test('one without an end holds back no more than it must', () => {
    const { state } = readAll([`${ESC}[${'1'.repeat(100_000)}`], { silence: false })
    expect(state.held.length).toBeLessThan(300)
    const string = readAll([`${ESC}]1${'1'.repeat(100_000)}`], { silence: false })
    expect(string.state.held.length).toBeLessThan(10_000)
  })
})
