import type { Guard } from '../guard.ts'

/**
 * A recovery point of AWS Backup, which alone may delete it. Images are called `AwsBackup_…`, RDS snapshots `awsbackup:…`.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/deleting-backups.html
 */
export const awsBackup: Guard = {
  name: 'aws-backup',
  effect: 'keeps',
  holds({ id, name, tags, row }) {
    if (tags['aws:backup:source-resource'] !== undefined) {
      return 'managed by AWS Backup (tag aws:backup:source-resource)'
    }
    if ((row as { ImageOwnerAlias?: string }).ImageOwnerAlias === 'aws-backup-vault') {
      return 'managed by AWS Backup (owner aws-backup-vault)'
    }
    return /^awsbackup[_:]/i.test(name ?? '') || /^awsbackup:/.test(id)
      ? 'managed by AWS Backup (by its name)'
      : undefined
  },
}
