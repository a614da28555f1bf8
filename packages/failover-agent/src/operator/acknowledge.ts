import type { Run } from './doors.ts'
import { groupNamed, order } from './order.ts'

/** Says that somebody has looked at a possible loss: the alarm ends, and who it was is written down. */
export const acknowledgeCommand: Run = async (asked, doors) => {
  const { name } = await groupNamed(asked.args[0], doors)
  return order(
    { do: 'acknowledge', group: name, by: doors.user },
    `acknowledged by ${doors.user}: ${name}`,
    asked,
    doors,
  )
}
