import { describe, expect, test } from 'vitest'
import { readJsonDump, readTextDump } from '../../src/keepalived/dump-text.ts'

const entry = (iname: string, state: number) => ({
  data: { iname, state, last_transition: 1795271289.728594 },
  stats: {},
})
const json = JSON.stringify([entry('VI_1', 2), entry("VI 'q' 2", 1)])

describe('the JSON answer', () => {
  test('tells the role of each instance and since when', () => {
    expect([...(readJsonDump(json)?.instances ?? [])]).toEqual([
      ['VI_1', { role: 'MASTER', lastTransition: 1795271289.728594 }],
      ["VI 'q' 2", { role: 'BACKUP', lastTransition: 1795271289.728594 }],
    ])
  })

  test('may stand inside an object, as with json_version 2', () => {
    expect(readJsonDump(`{"vrrp":${json},"track_process":[]}`)).toEqual(readJsonDump(json))
  })

  test('may hold quotes that are escaped as no JSON has it', () => {
    expect(readJsonDump(json.replaceAll("'", "\\'"))).toEqual(readJsonDump(json))
  })

  test.each([
    [0, 'UNKNOWN'],
    [1, 'BACKUP'],
    [2, 'MASTER'],
    [3, 'FAULT'],
    [97, 'DELETED'],
    [98, 'STOP'],
    [7, 'UNKNOWN'],
  ])('with the number %i means %s', (state, role) => {
    expect(readJsonDump(JSON.stringify([entry('a', state)]))?.instances.get('a')?.role).toBe(role)
  })

  test('is none before it is whole', () => {
    for (let length = 0; length < json.length; length++) expect(readJsonDump(json.slice(0, length))).toBeUndefined()
  })

  test.each([
    'null',
    '1',
    '{}',
    '{"vrrp":1}',
    '[null]',
    '[{"data":{"iname":"a"}}]',
    '[{"data":{"iname":1,"state":2}}]',
  ])('is not %s', (text) => expect(readJsonDump(text)).toBeUndefined())
})

const text = `------< Global definitions >------
 Router ID = x
------< VRRP Topology >------
 VRRP Instance = VI_1
   VRRP Version = 3
   Sync group = VG 1
   State = MASTER
   Wantstate = MASTER
   Last transition = 1795271289.728594 (Sat Nov 21 14:28:09.728594 2026)
 VRRP Instance = VI 'q' 2
   VRRP Version = 3
   State = FAULT
   Last transition = 0.000000 (Thu Jan  1 00:00:00.000000 1970)
------< VRRP Sockpool >------
 fd_in 14 fd_out = 15
------< VRRP Sync groups >------
 VRRP Sync Group = VG, 1, FAULT
   VRRP member instances :
     VI_1
------< Interfaces >------
 Name = lo
   State = UP, RUNNING
`

describe('the report for people', () => {
  test('tells the role of each instance and of each sync group', () => {
    const states = readTextDump(text)
    expect([...(states?.instances ?? [])]).toEqual([
      ['VI_1', { role: 'MASTER', lastTransition: 1795271289.728594 }],
      ["VI 'q' 2", { role: 'FAULT' }],
    ])
    expect([...(states?.groups ?? [])]).toEqual([['VG, 1', 'FAULT']])
  })

  test('is none before another section follows those on VRRP, wherever it is cut', () => {
    const whole = text.indexOf('------< Interfaces >------\n') + '------< Interfaces >------\n'.length
    for (let length = 0; length < text.length; length++)
      expect(readTextDump(text.slice(0, length))).toEqual(length < whole ? undefined : readTextDump(text))
  })
})
