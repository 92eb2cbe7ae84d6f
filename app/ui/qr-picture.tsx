interface QrPictureProps {
  code: { size: number; path: string }
  /** What it leads to, for those who do not see it. */
  label: string
}

/** A QR code, always dark on white: a camera reads nothing else. */
export function QrPicture({ code: { size, path }, label }: QrPictureProps) {
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
