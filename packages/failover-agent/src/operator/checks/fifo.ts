import { type Check, error, type Finding, warning } from '../check.ts'

/** Whether the FIFO is there before keepalived is, and root's alone. */
export const fifo: Check = {
  id: 'fifo',
  why: 'A FIFO that keepalived makes itself is replaced at each reload, and whoever reads the old one hears nothing more.',
  run: async ({ settings, file }): Promise<readonly Finding[]> => {
    const path = settings.keepalived.fifo
    if (path === undefined) return []
    const found = await file(path)
    const make = 'let /etc/tmpfiles.d/arnq-failover.conf make it at boot: arnq-failover init writes one'
    if (!found) return [error(`${path} is not there`, make)]
    if (found.type !== 'fifo') return [error(`${path} is no FIFO`, `remove it; ${make}`)]
    if (found.uid !== 0)
      return [error(`${path} is not root's: keepalived from 2.4.0 on refuses it`, `chown root ${path}`)]
    if ((found.mode & 0o077) === 0) return []
    return [warning(`others than root can use ${path}, and tell the agent lies`, `chmod 600 ${path}`)]
  },
}
