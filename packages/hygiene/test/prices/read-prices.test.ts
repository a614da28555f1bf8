import { describe, expect, it } from 'vitest'
import { PriceFileError, readPrices } from '../../src/prices/index.ts'

const good = { source: 'contract', date: '2026-11-01', currency: 'EUR', regions: { 'eu-west-1': { natGateway: 0.04 } } }

describe('readPrices', () => {
  it('takes a table in place of the shipped one', () => {
    const prices = readPrices(JSON.stringify(good), 'prices.json')
    expect(prices.date).toBe('2026-11-01')
    expect(prices.of({ kind: 'nat-gateway' }, 'eu-west-1')).toMatchObject({
      currency: 'EUR',
      source: 'contract 2026-11-01',
    })
    expect(prices.of({ kind: 'nat-gateway' }, 'us-east-1')).toBeUndefined()
  })

  it.each([
    ['{', /^prices\.json is no JSON: /],
    ['[]', /^prices\.json is no table of prices: the file: is no object/],
    [JSON.stringify({ ...good, currency: 'GBP' }), /currency: is none of USD, EUR, CNY/],
    [JSON.stringify({ ...good, date: 'today' }), /date: is no day as in 2026-11-21/],
    [
      JSON.stringify({ ...good, regions: { 'eu-west-1': { natGateway: -1 } } }),
      /regions\.eu-west-1\.natGateway: is below 0/,
    ],
    [
      JSON.stringify({ ...good, regions: { 'eu-west-1': { natGatway: 1 } } }),
      /regions\.eu-west-1: holds natGatway, which is not known there/,
    ],
  ])('names the file and the place of what is wrong with %s', (text, message) => {
    expect(() => readPrices(text, 'prices.json')).toThrow(PriceFileError)
    expect(() => readPrices(text, 'prices.json')).toThrow(message)
  })
})
