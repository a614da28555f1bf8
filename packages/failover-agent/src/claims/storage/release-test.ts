import { type BlockDevice, type Host, HostError } from '../../host.ts'
import { holdersInWords } from './holders-in-words.ts'

/** Whether nothing has the device. One that the kernel has taken away meanwhile is free. */
export async function isReleased({ path }: BlockDevice, host: Pick<Host, 'isFree'>): Promise<boolean> {
  try {
    return await host.isFree(path)
  } catch (error) {
    if (error instanceof HostError && error.reason === 'missing') return true
    throw error
  }
}

/** Rejects with `busy`, and with the names of those who have it, unless nothing has the device. `what` is what is not done then. */
export async function assertReleased(
  what: string,
  device: BlockDevice,
  host: Pick<Host, 'isFree' | 'holders'>,
): Promise<void> {
  if (await isReleased(device, host)) return
  throw new HostError('busy', `${what}: ${device.path} is in use by ${holdersInWords(await host.holders(device))}`)
}
