import encodeQR from 'qr'

/** A QR code as one SVG path in a square of `size` by `size` units, quiet zone included. */
export interface QrCode {
  size: number
  path: string
}

/** The dark squares of a text's QR code, row by row, runs of them as one rectangle. Medium error correction. */
export function qrCode(text: string): QrCode {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  let path = ''
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const start = x
      while (row[x]) x++
      path += `M${start} ${y}h${x - start}v1h-${x - start}z`
    }
  }
  return { size: rows.length, path }
}
