import { expect, it } from 'vitest'
import { holding, inProcess } from '../doors.ts'

const bus = (name: string) => ({ Name: name, Arn: `arn:aws:events:us-east-1:111111111111:event-bus/${name}` })

it('lists the default bus, and each on which a rule stands, once', async () => {
  const eventRules = [
    { Name: 'a', EventBusName: 'orders' },
    { Name: 'b' },
    { Name: 'c', EventBusName: bus('orders').Arn },
  ]
  const ask = inProcess(holding({ eventRules }))
  expect(await ask('events', 'listEventBuses', {})).toMatchObject({ EventBuses: [bus('default'), bus('orders')] })
  expect(await ask('events', 'listEventBuses', { NamePrefix: 'ord' })).toMatchObject({ EventBuses: [bus('orders')] })
})

it('lists the default bus where there is no rule, and pages', async () => {
  expect(await inProcess(holding({}))('events', 'listEventBuses', {})).toEqual(
    expect.objectContaining({ EventBuses: [bus('default')] }),
  )
  const ask = inProcess(holding({ eventRules: [{ Name: 'a', EventBusName: 'orders' }] }))
  const first = await ask('events', 'listEventBuses', { Limit: 1 })
  expect(first.EventBuses).toEqual([bus('default')])
  const second = await ask('events', 'listEventBuses', { Limit: 1, NextToken: first.NextToken })
  expect(second.EventBuses).toEqual([bus('orders')])
})
