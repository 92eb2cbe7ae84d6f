/** 乡 and 约 as our own strokes on a grid of 20, so that mark and seal look alike on every device. */
export const XIANG = 'M6.2 .9 2.6 4.4H6.9M7.6 3.3 2.4 8.3H8.2M9 6.5C8 10.5 5.5 13.3 1.2 14.9'
export const YUE =
  'M14 1 11.7 4.5H14.5M15.3 3.4 11.5 8.3H15.5M11.2 13.1 15.6 11.5M19 .9 17.2 5.2M18.5 3.3H23.2V13.3L21 15M18.9 7.2 20.6 10'

export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 28 20" aria-hidden="true">
      <path d="M2.5 19.2h23" stroke="var(--ginger)" strokeWidth="1.5" />
      <g transform="translate(2 1.2)" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="bevel">
        <path d={XIANG} />
        <path d={YUE} />
      </g>
    </svg>
  )
}
