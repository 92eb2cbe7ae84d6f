import { qrCode } from '~/platform/qr/qr-code'
import type { RequestArgs } from './identity.server'

/** A driver's link as text and as a QR code: shown in this one answer and nowhere again. */
export function driverLink({ context }: RequestArgs, { token, expiresAt }: { token: string; expiresAt: Date }) {
  const url = `${context.env.origin}/deliver/${token}`
  return { url, qr: qrCode(url), expiresAt }
}

/** A cooperative's link to what was entered for it, shown in the same way. */
export function entryLink({ context }: RequestArgs, { token, expiresAt }: { token: string; expiresAt: Date }) {
  const url = `${context.env.origin}/confirm-entry/${token}`
  return { url, qr: qrCode(url), expiresAt }
}
