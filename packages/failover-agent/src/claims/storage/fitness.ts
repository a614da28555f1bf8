import type { FileSystemSight } from '../../host.ts'
import type { FileSystemSettings } from '../../settings.ts'

/** Why what is on a device must not be mounted: nothing, or another file system than the configured one. */
export function unfitness(
  found: FileSystemSight | undefined,
  { type, uuid }: Pick<FileSystemSettings, 'type' | 'uuid'>,
  path: string,
): string | undefined {
  if (!found)
    return `${path} is blank: arnq-failover never formats; make the file system by hand and put its UUID into the configuration`
  if (found.type === type && found.uuid.toLowerCase() === uuid.toLowerCase()) return undefined
  return `${path} has ${found.type} ${found.uuid}, the configuration says ${type} ${uuid}; correct the configuration or the volume`
}
