import type { Run } from './doors.ts'
import { groupNamed, order } from './order.ts'

/** Ends a fault that has latched: this node may be master again. */
export const clearCommand: Run = async (asked, doors) => {
  const { name } = await groupNamed(asked.args[0], doors)
  return order({ do: 'clear', group: name }, `the fault of ${name} is cleared`, asked, doors)
}
