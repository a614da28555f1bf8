import { expect, test } from 'vitest'
import { aside, placeOf, serviceArn, worldNow } from '../../../src/worlds/build/place.ts'

const place = () => placeOf('111111111111', 'eu-west-1', worldNow)

test('what is thrown aside changes nothing beside it, and is the same each time', () => {
  const [one, other] = [place(), place()]
  const apart = aside(one, 'keys')
  const thrown = [apart.dice.id('key'), apart.ago(3)]
  expect(one.dice.id('vol')).toBe(other.dice.id('vol'))
  const again = aside(other, 'keys')
  expect([again.dice.id('key'), again.ago(3)]).toEqual(thrown)
  expect(aside(other, 'groups').dice.id('key')).not.toBe(thrown[0])
})

test('an address is given once, whoever asks', () => {
  const one = place()
  const subnet = { SubnetId: 'subnet-1', CidrBlock: '10.0.0.0/20' }
  expect(aside(one, 'keys').address(subnet)).not.toBe(one.address(subnet))
})

test('an ARN names the place', () => {
  expect(serviceArn(place(), 'rds', 'db:main')).toBe('arn:aws:rds:eu-west-1:111111111111:db:main')
})
