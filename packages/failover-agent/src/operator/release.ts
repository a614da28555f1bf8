import type { Run } from './doors.ts'
import { groupNamed, order } from './order.ts'

/** Lets go of a group here, whatever keepalived says: before the node is taken out of service. */
export const releaseCommand: Run = async (asked, doors) => {
  const { name } = await groupNamed(asked.args[0], doors)
  return order(
    { do: 'release', group: name },
    `${name} is being released; arnq-failover status shows how far it is`,
    asked,
    doors,
  )
}
