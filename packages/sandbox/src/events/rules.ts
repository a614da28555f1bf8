import type { PageRules } from '../paged.ts'
import type { Holdings } from '../world.ts'
import type { RuleWithTargets } from '../world-services.ts'

/** 100 rows, and no more. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
export const eventsPages: PageRules = {
  usual: 100,
  most: 100,
  badSize: 'ValidationException',
  badToken: 'ValidationException',
}

/** The name of a bus, which people also name by its ARN. */
export const busName = (bus = 'default'): string => bus.slice(bus.lastIndexOf('/') + 1)

/** The rules of one bus. */
export function rulesOn({ eventRules = [] }: Holdings, bus: string | undefined): readonly RuleWithTargets[] {
  return eventRules.filter(({ EventBusName }) => busName(EventBusName) === busName(bus))
}
