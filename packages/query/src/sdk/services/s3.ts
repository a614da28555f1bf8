import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { service } from './service.ts'

export const s3 = service(S3Client, {
  putObject: PutObjectCommand,
  getObject: GetObjectCommand,
})
