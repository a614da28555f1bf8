import { expect, test } from 'vitest'
import { addressesIn } from '../../src/host/address-list.ts'

/** As iproute2 6.1 prints it. */
const SHOWN = `[{"ifindex":2,"ifname":"ens5","flags":["BROADCAST","UP"],"mtu":9001,"addr_info":[
{"family":"inet","local":"10.0.1.11","prefixlen":24,"metric":512,"broadcast":"10.0.1.255","scope":"global","dynamic":true,"label":"ens5"},
{"family":"inet","local":"10.0.1.100","prefixlen":24,"scope":"global","secondary":true,"label":"ens5"},
{"family":"inet","local":"10.0.1.101","prefixlen":32,"scope":"global","label":"ens5"},
{"family":"inet6","local":"fd00::64","prefixlen":128,"scope":"global","deprecated":true,"nodad":true}]}]`

test('addresses of both families, with what removing them would take', () => {
  expect(addressesIn(SHOWN)).toEqual([
    { local: '10.0.1.11', prefix: 24, secondary: false },
    { local: '10.0.1.100', prefix: 24, secondary: true },
    { local: '10.0.1.101', prefix: 32, secondary: false },
    { local: 'fd00::64', prefix: 128, secondary: false },
  ])
})

test('empty objects, which old versions print of what a filter left out, and no addresses', () => {
  expect(addressesIn('[{},{"ifname":"ens5","addr_info":[]}]')).toEqual([])
})

test('what is no JSON is an error and not an interface without addresses', () => {
  expect(() => addressesIn('')).toThrow(/no JSON/)
})
