import { type Check, error, type Finding, warning } from '../check.ts'

/** Whether this machine's clock is EC2's: signatures, and what peers say to one another, are dated. */
export const clock: Check = {
  id: 'clock',
  why: 'AWS refuses a signature that is more than five minutes off, and a peer refuses an old word.',
  run: async ({ clockAhead }): Promise<readonly Finding[]> => {
    const seconds = Math.round((await clockAhead()) / 1000)
    const off = `this machine's clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} EC2's`
    if (Math.abs(seconds) >= 240) return [error(off, 'let chrony follow 169.254.169.123')]
    return Math.abs(seconds) >= 10 ? [warning(off, 'let chrony follow 169.254.169.123')] : []
  },
}
